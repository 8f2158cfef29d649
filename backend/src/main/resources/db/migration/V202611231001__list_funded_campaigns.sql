-- The campaigns that ended in these days with their goal reached, newest first: what each collected and was paid, and of
-- pay what its own page shows (the plan, and once the report is filed what was paid; nothing with fewer than three people).
create function statistics.funded_campaigns(first date, until date, in_discipline text, in_area text, in_language text, reader text, most integer)
returns table (slug text, title text, creator_slug text, creator text, discipline text, area text, ended_on date, collected_minor bigint,
               paid_out_minor bigint, pay_stage text, pay_status text, minimum_bp bigint, recommended_bp bigint, filed_at timestamptz, due_at timestamptz)
language sql stable as $$
  with chosen as materialized (
    select e.campaign_id, e.creator_id, e.discipline, e.area, e.day, e.ended_at from statistics.campaign_end e
    where e.ended_at >= first::timestamp at time zone 'Europe/Zurich' and e.ended_at < until::timestamp at time zone 'Europe/Zurich' and e.funded
      and (in_discipline is null or e.discipline = in_discipline) and (in_area is null or e.area = in_area) and (in_language is null or e.language = in_language)
    order by e.ended_at desc, e.campaign_id limit most)
  select c.slug, (select t.title from campaign.campaign_text t where t.campaign_id = c.id order by t.language = reader desc, t.language = c.language desc limit 1),
         f.slug, f.name, e.discipline, e.area, e.day, x.collected_minor,
         (select coalesce(sum(p.amount_minor), 0)::bigint from payout.payout p where p.campaign_id = c.id and p.state = 'paid'),
         s.stage, case when s.people < 3 and s.minimum > 0 then 'c' end,
         case when s.people >= 3 then floor(s.covered * 10000.0 / nullif(s.minimum, 0))::bigint end,
         case when s.people >= 3 then floor(s.covered_recommended * 10000.0 / nullif(s.recommended, 0))::bigint end,
         r.filed_at, r.due_at
  from chosen e
  join campaign.campaign c on c.id = e.campaign_id
  join campaign.creator_face f on f.id = e.creator_id
  cross join lateral (select o.collected_minor from statistics.ended_campaign o where o.campaign_id = e.campaign_id) x
  left join remuneration.report r on r.campaign_id = c.id
  left join lateral (
    select 'planned' as stage, l.people, l.covered_minor as covered, l.minimum_minor as minimum, l.covered_recommended_minor as covered_recommended,
           l.recommended_minor as recommended
    from statistics.launched l where l.campaign_id = c.id and r.filed_at is null
    union all
    select 'paid', (select count(distinct lower(btrim(coalesce(h.payee_email, h.payee)))) from remuneration.share h
                    join remuneration.line n on n.id = h.line_id where n.campaign_id = c.id and h.removed_at is null),
           sum(l.paid_cost_minor) filter (where l.minimum_cost_minor > 0), sum(l.minimum_cost_minor),
           sum(l.paid_cost_minor) filter (where l.recommended_cost_minor > 0), sum(l.recommended_cost_minor)
    from remuneration.reported_line l where l.campaign_id = c.id having r.filed_at is not null) s on true
  order by e.ended_at desc, e.campaign_id
$$;
