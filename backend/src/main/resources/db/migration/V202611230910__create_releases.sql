-- What is published of a period: fixed tables, computed at one moment, frozen. A cell that is confidential has
-- no value here, so nobody who can read a release, whatever its role, can read more than was published.
create table statistics.release (
  id           uuid primary key,
  period       text not null check (period ~ '^[0-9]{4}(-H[12]|-Q[1-4])?$'),
  from_date    date not null,
  to_date      date not null,
  version      integer not null check (version >= 1),
  supersedes   uuid unique references statistics.release,
  computed_at  timestamptz not null,
  published_at timestamptz not null,
  published_by uuid,
  note         text not null check (length(note) <= 1000),
  digest       text not null check (length(digest) = 64),
  rules        jsonb not null,
  constraint release_is_one_per_version unique (period, version),
  constraint release_has_days check (from_date < to_date),
  constraint only_a_correction_supersedes check ((version = 1) = (supersedes is null)),
  -- A year and its quarters could be subtracted from each other: a day belongs to one release only.
  constraint release_days_do_not_overlap exclude using gist (daterange(from_date, to_date) with &&) where (version = 1)
);
comment on column statistics.release.to_date is 'The first day after the period.';
comment on column statistics.release.published_by is 'Null when the schedule did it.';
comment on column statistics.release.digest is 'SHA-256 over the cells as they were shown before they were published.';

-- Which cells make which table: all nodes of a dimension, or its total only.
create table statistics.release_table (
  release_id  uuid not null references statistics.release,
  name        text not null check (name in ('total', 'discipline', 'area', 'discipline-area')),
  sort        smallint not null,
  disciplines text not null check (disciplines in ('all', 'total')),
  areas       text not null check (areas in ('all', 'total')),
  primary key (release_id, name)
);

create table statistics.release_cell (
  release_id uuid not null references statistics.release,
  discipline text not null,
  area       text not null,
  measure    text not null check (measure in ('campaigns', 'funded', 'pledges', 'backers', 'collected_chf')),
  value      bigint,
  status     text not null check (status in ('a', 'c', 'n')),
  primary key (release_id, discipline, area, measure),
  constraint only_what_is_published_has_a_value check ((status = 'a') = (value is not null)),
  constraint francs_are_rounded check (measure <> 'collected_chf' or value % 100 = 0)
);
comment on column statistics.release_cell.status is 'a: published; c: confidential; n: not applicable, since no campaign ended there.';

-- What a release was made of, to tell how much a correction would change. Never published, never for reporting.
create table statistics.release_source (
  release_id      uuid not null references statistics.release,
  campaign_id     uuid not null,
  discipline      text not null,
  area            text not null,
  funded          boolean not null,
  pledges         bigint not null,
  backers         bigint not null,
  collected_minor bigint not null,
  primary key (release_id, campaign_id)
);

create function statistics.a_release_is_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'a release is frozen' using errcode = 'restrict_violation';
end $$;
create function statistics.a_release_is_written_at_once() returns trigger language plpgsql as $$
begin
  if not exists (select from statistics.release r where r.id = new.release_id and r.xmin = pg_current_xact_id()::xid) then
    raise exception 'a release is frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
do $$
declare
  name text;
begin
  foreach name in array array['release', 'release_table', 'release_cell', 'release_source'] loop
    execute format('create trigger frozen before update or delete on statistics.%I for each row execute function statistics.a_release_is_frozen()', name);
    execute format('create trigger kept before truncate on statistics.%I for each statement execute function statistics.a_release_is_frozen()', name);
    if name <> 'release' then
      execute format('create trigger at_once before insert on statistics.%I for each row execute function statistics.a_release_is_written_at_once()', name);
    end if;
  end loop;
end $$;
grant insert on statistics.release, statistics.release_table, statistics.release_cell, statistics.release_source to fundus_app;

-- The trees of the two dimensions: a leaf, what stands above it, and what is above all.
create view statistics.publication_node as
select 'discipline' as dimension, code as node, 'domain-' || lower(unesco_domain) as parent, 2 as level, 100 + sort as sort,
       label_de as de, label_fr as fr, label_it as it, label_en as en from campaign.discipline
union all
select 'discipline', v.* from (values
  ('domain-a', 'total', 1, 1, 'Kultur- und Naturerbe', 'Patrimoine culturel et naturel', 'Patrimonio culturale e naturale', 'Cultural and natural heritage'),
  ('domain-b', 'total', 1, 2, 'Darstellende Künste und Feste', 'Arts de la scène et festivités', 'Arti sceniche e celebrazioni', 'Performance and celebration'),
  ('domain-c', 'total', 1, 3, 'Bildende Kunst und Handwerk', 'Arts visuels et artisanat', 'Arti visive e artigianato', 'Visual arts and crafts'),
  ('domain-d', 'total', 1, 4, 'Bücher und Presse', 'Livre et presse', 'Libri e stampa', 'Books and press'),
  ('domain-e', 'total', 1, 5, 'Audiovisuelle und interaktive Medien', 'Médias audiovisuels et interactifs', 'Media audiovisivi e interattivi', 'Audio-visual and interactive media'),
  ('domain-f', 'total', 1, 6, 'Design und kreative Dienste', 'Design et services créatifs', 'Design e servizi creativi', 'Design and creative services'),
  ('total', null, 0, 0, 'Alle Sparten', 'Toutes les disciplines', 'Tutte le discipline', 'All disciplines')) v
union all
select 'area', code, case when kind = 'municipality' then 'riehen-bettingen' when code <= '11' then 'grossbasel' else 'kleinbasel' end, 2, 100 + sort,
       name, name, name, name from campaign.area
union all
select 'area', v.* from (values
  ('grossbasel', 'total', 1, 1, 'Grossbasel', 'Grand-Bâle', 'Grande Basilea', 'Grossbasel'),
  ('kleinbasel', 'total', 1, 2, 'Kleinbasel', 'Petit-Bâle', 'Piccola Basilea', 'Kleinbasel'),
  ('riehen-bettingen', 'total', 1, 3, 'Riehen und Bettingen', 'Riehen et Bettingen', 'Riehen e Bettingen', 'Riehen and Bettingen'),
  ('total', null, 0, 0, 'Ganzer Kanton', 'Tout le canton', 'Tutto il Cantone', 'Whole canton')) v;

create view statistics.publication_campaign as
select e.campaign_id, (c.ended_at at time zone 'Europe/Zurich')::date as ended_on, c.creator_id, e.discipline, e.area, e.funded, e.pledges,
       (select count(*) from statistics.backer_of_ended b where b.campaign_id = e.campaign_id) as backers, e.collected_minor
from statistics.ended_campaign e join campaign.campaign c on c.id = e.campaign_id;

-- All cells of a period before anything is protected, each with its largest contributors: the backer who gave
-- most to what collected, and the creator who collected most.
create function statistics.publication_cell(from_date date, to_date date)
returns table (discipline text, area text, campaigns bigint, funded bigint, pledges bigint, backers bigint, collected_minor bigint,
               given_minor bigint, largest_backer_minor bigint, largest_creator_minor bigint)
language sql stable as $$
  with chosen as materialized (
    select * from statistics.publication_campaign p where p.ended_on >= from_date and p.ended_on < to_date),
  up as materialized (
    select x.campaign_id, d.node as discipline, a.node as area from chosen x
    cross join lateral (select x.discipline as node union all select n.parent from statistics.publication_node n
                        where n.dimension = 'discipline' and n.node = x.discipline union all select 'total') d
    cross join lateral (select x.area as node union all select n.parent from statistics.publication_node n
                        where n.dimension = 'area' and n.node = x.area union all select 'total') a),
  figures as (
    select u.discipline, u.area, count(*) as campaigns, count(*) filter (where x.funded) as funded, sum(x.pledges)::bigint as pledges,
           sum(x.collected_minor)::bigint as collected_minor
    from up u join chosen x using (campaign_id) group by 1, 2),
  people as (
    select u.discipline, u.area, count(distinct b.backer) as backers
    from up u join statistics.backer_of_ended b using (campaign_id) group by 1, 2),
  given as (
    select g.discipline, g.area, sum(g.minor)::bigint as given_minor, max(g.minor)::bigint as largest_backer_minor
    from (select u.discipline, u.area, p.backer, sum(p.amount_minor) as minor
          from up u join chosen x using (campaign_id) join statistics.pledge_that_counted p using (campaign_id)
          where x.collected_minor > 0 group by 1, 2, 3) g group by 1, 2),
  made as (
    select m.discipline, m.area, max(m.minor)::bigint as largest_creator_minor
    from (select u.discipline, u.area, x.creator_id, sum(x.collected_minor) as minor
          from up u join chosen x using (campaign_id) group by 1, 2, 3) m group by 1, 2)
  select f.discipline, f.area, f.campaigns, f.funded, f.pledges, coalesce(p.backers, 0), f.collected_minor,
         coalesce(g.given_minor, 0), coalesce(g.largest_backer_minor, 0), m.largest_creator_minor
  from figures f join made m using (discipline, area) left join people p using (discipline, area) left join given g using (discipline, area)
$$;

-- What everybody may read, table by table.
create view statistics.published_release as
select r.id, r.period, r.from_date, r.to_date, r.version, r.computed_at, r.published_at, r.note, r.digest, r.rules,
       not exists (select from statistics.release s where s.supersedes = r.id) as latest
from statistics.release r;
create view statistics.published_cell as
select r.period, r.version, t.name as table_name, c.discipline, c.area, c.measure, c.value, c.status
from statistics.release r
join statistics.release_table t on t.release_id = r.id
join statistics.release_cell c on c.release_id = r.id
 and (t.disciplines = 'all' or c.discipline = 'total') and (t.areas = 'all' or c.area = 'total');
