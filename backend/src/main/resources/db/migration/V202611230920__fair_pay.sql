-- Editions: drafts are prepared at the tariff desk and locked when they are published.
alter table remuneration.tariff_edition drop constraint tariff_edition_verification_check;
alter table remuneration.tariff_edition
  add constraint tariff_edition_verification_check check (verification in ('read_in_source', 'secondary_source', 'unverified', 'to_be_entered')),
  add column state           text not null default 'published' check (state in ('draft', 'published')),
  add column retrieved_on    date,
  add column verified_by     text not null default '' check (length(verified_by) <= 120),
  add column verified_on     date,
  add column document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$'),
  add column supersedes      uuid references remuneration.tariff_edition,
  add column note            text not null default '' check (length(note) <= 1000),
  add column published_at    timestamptz,
  add column published_by    uuid,
  add constraint an_edition_ends_after_it_begins check (valid_to >= valid_from),
  add constraint nothing_follows_itself check (supersedes <> id);
alter table remuneration.tariff_edition alter column state set default 'draft';
create unique index an_edition_has_one_successor on remuneration.tariff_edition (supersedes) where state = 'published';
comment on column remuneration.tariff_edition.document_sha256 is 'The fingerprint of the document in which the figures were read.';

alter table remuneration.tariff_item drop constraint tariff_code_is_unique;
alter table remuneration.tariff_item
  add constraint a_code_is_given_once_in_an_edition unique (edition, code),
  add column phase              text not null default '' check (length(phase) <= 60),
  add column includes_rehearsal boolean not null default false,
  add column experience_band    text not null default '' check (length(experience_band) <= 120),
  add column modifiers          text not null default '' check (length(modifiers) <= 500);

update remuneration.tariff_edition set published_at = now(), retrieved_on = '2026-11-22', verified_on = '2026-11-22', verified_by = 'Fundus';
update remuneration.tariff_item set modifiers = 'solo +20-30 %; excl. expenses' where code = 'sonart-concert';
update remuneration.tariff_item set modifiers = 'overtime 23.00 per quarter hour; supplement 32.00' where code in ('smv-rehearsal', 'smv-performance', 'smv-musical');
update remuneration.tariff_item set experience_band = '10 years, middle responsibility', modifiers = 'coefficients for 3 responsibility levels, experience, region, children' where code = 'tts-month';
update remuneration.tariff_item set experience_band = 'level 1', modifiers = 'no half days' where code = 'ssfv-actor-day';
update remuneration.tariff_item set modifiers = '+ travel' where code = 'ads-reading';

insert into remuneration.tariff_item (id, edition, code, role, label_de, label_fr, label_it, label_en, unit,
    minimum_minor, recommended_minor, basis, includes_social, includes_holiday, experience_band, modifiers) values
  ('01930000-0000-7000-8001-000000000014', '01930000-0000-7000-8000-000000000004', 'ssfv-actor-day-2', 'actor',
   'Schauspiel, Drehtag, Stufe 2', 'Jeu, jour de tournage, niveau 2', 'Recitazione, giorno di ripresa, livello 2', 'Acting, shooting day, level 2', 'day', 195000, null, 'gross_wage', false, false, 'level 2', 'no half days'),
  ('01930000-0000-7000-8001-000000000015', '01930000-0000-7000-8000-000000000004', 'ssfv-actor-day-3', 'actor',
   'Schauspiel, Drehtag, Stufe 3', 'Jeu, jour de tournage, niveau 3', 'Recitazione, giorno di ripresa, livello 3', 'Acting, shooting day, level 3', 'day', 235000, null, 'gross_wage', false, false, 'level 3', 'no half days');

insert into remuneration.tariff_source (code, organisation, discipline, url, status) values
  ('sbdv',    'Schweizerischer Berufsdirigentenverband SBDV', 'music',       'https://www.dirigentenverband.ch', 'association'),
  ('visarte', 'visarte – Berufsverband visuelle Kunst',       'visual_arts', 'https://visarte.ch', 'association');
insert into remuneration.tariff_edition (id, source, label, valid_from, verification, state, retrieved_on, verified_by, verified_on, note, published_at) values
  ('01930000-0000-7000-8000-000000000008', 'sbdv',    'Probenansätze', '2024-01-01', 'read_in_source', 'draft', '2026-11-22', 'Fundus', '2026-11-22', 'Two rates for a rehearsal of 2 hours; the year of the source is not stated.', null),
  ('01930000-0000-7000-8000-000000000009', 'visarte', '2025',          '2025-01-01', 'to_be_entered',  'draft', null, '', null, 'Artists'' and curators'' fees, self-employed: amounts to be entered by the operator.', null);
insert into remuneration.tariff_item (id, edition, code, role, label_de, label_fr, label_it, label_en, unit,
    minimum_minor, recommended_minor, basis, includes_social, includes_holiday, experience_band) values
  ('01930000-0000-7000-8001-000000000016', '01930000-0000-7000-8000-000000000008', 'sbdv-rehearsal', 'conductor',
   'Dirigat, Probe von 2 Stunden', 'Direction, répétition de 2 heures', 'Direzione, prova di 2 ore', 'Conducting, rehearsal of 2 hours', 'rehearsal', 28000, null, 'gross_wage', false, false, 'lower rate'),
  ('01930000-0000-7000-8001-000000000017', '01930000-0000-7000-8000-000000000008', 'sbdv-rehearsal-upper', 'conductor',
   'Dirigat, Probe von 2 Stunden, oberer Ansatz', 'Direction, répétition de 2 heures, taux supérieur', 'Direzione, prova di 2 ore, tariffa superiore', 'Conducting, rehearsal of 2 hours, upper rate', 'rehearsal', 34000, null, 'gross_wage', false, false, 'upper rate');
update remuneration.tariff_edition set state = 'published', published_at = now() where source = 'sbdv';

-- What is published never changes, whoever asks: a campaign stands on it.
create function remuneration.keep_editions() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'a published tariff edition never changes' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_editions before update or delete on remuneration.tariff_edition for each row execute function remuneration.keep_editions();

create function remuneration.keep_items() returns trigger language plpgsql as $$
begin
  if exists (
    select from remuneration.tariff_edition
    where state = 'published' and id in (case when tg_op <> 'INSERT' then old.edition end, case when tg_op <> 'DELETE' then new.edition end)
  ) then
    raise exception 'the items of a published tariff edition never change' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_items before insert or update or delete on remuneration.tariff_item for each row execute function remuneration.keep_items();

-- What a factor is made of, so that it can be explained; factor = 1 + the sum of its parts.
create table remuneration.basis_component (
  basis        text not null,
  valid_from   date not null,
  code         text not null check (code in ('ahv_iv_eo', 'alv', 'family', 'accident', 'pension', 'administration', 'holiday', 'flat')),
  rate_bp      integer not null check (rate_bp between 1 and 5000),
  verification text not null check (verification in ('read_in_source', 'secondary_source', 'unverified')),
  primary key (basis, valid_from, code),
  foreign key (basis, valid_from) references remuneration.basis_factor
);
insert into remuneration.basis_component values
  ('gross_wage', '2000-01-01', 'ahv_iv_eo', 530, 'secondary_source'),
  ('gross_wage', '2000-01-01', 'alv',       110, 'secondary_source'),
  ('gross_wage', '2000-01-01', 'family',    165, 'unverified'),
  ('gross_wage', '2000-01-01', 'accident',   95, 'unverified'),
  ('gross_wage', '2000-01-01', 'holiday',   833, 'secondary_source'),
  ('net',        '2000-01-01', 'flat',     1600, 'read_in_source');
update remuneration.basis_factor set note = 'employer''s AHV/IV/EO, ALV, family allowance, accident and administration 9.00 %, holiday pay 8.33 %' where basis = 'gross_wage';

create function remuneration.keep_factors() returns trigger language plpgsql as $$
begin
  raise exception 'a factor never changes: enter a later one' using errcode = 'restrict_violation';
end $$;
create trigger keep_factors before update or delete on remuneration.basis_factor for each row execute function remuneration.keep_factors();
create trigger keep_components before update or delete on remuneration.basis_component for each row execute function remuneration.keep_factors();

create function remuneration.factor_adds_up() returns trigger language plpgsql as $$
begin
  if (select f.factor_bp <> 10000 + coalesce((select sum(c.rate_bp) from remuneration.basis_component c where c.basis = f.basis and c.valid_from = f.valid_from), 0)
      from remuneration.basis_factor f where f.basis = new.basis and f.valid_from = new.valid_from) then
    raise exception 'a factor is 1 and the sum of its parts' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger factor_adds_up after insert on remuneration.basis_factor deferrable initially deferred for each row execute function remuneration.factor_adds_up();
create constraint trigger component_adds_up after insert on remuneration.basis_component deferrable initially deferred for each row execute function remuneration.factor_adds_up();

-- Words by which a typed role is recognised, so that the fitting tariff can be proposed.
create table remuneration.profession (
  code     text primary key,
  label_de text not null, label_fr text not null, label_it text not null, label_en text not null,
  words    text[] not null
);
comment on column remuneration.profession.words is 'Beginnings of words, in lower case and in any language.';
insert into remuneration.profession values
  ('conductor', 'Dirigat', 'Direction musicale', 'Direzione musicale', 'Conductor', '{dirig,chorleit,chef de ch,chef d''orch,cheffe de ch,direzione music,direttore d,direttrice d,conduct,musikalische leitung,direction music}'),
  ('musician',  'Musik', 'Musique', 'Musica', 'Musician', '{musik,music,musiq,konzert,concert,gesang,sänger,sing,chant,canto,cantant,voix,voce,voice,stimme,saxo,trompe,posaune,violin,geige,bratsche,cello,kontrabass,contrebass,bass,gitarr,guitar,chitarr,piano,klavier,schlagzeug,batteri,drum,perkussion,percuss,zither,orgel,akkordeon,fisarmonic,accord,band,ensemble,quartett,duo,chor,komposition,compos,probe,répétition,prova}'),
  ('actor',     'Schauspiel', 'Jeu', 'Recitazione', 'Actor', '{schauspiel,darstell,acteur,actrice,comédien,attore,attrice,recitazion,actor,acting,spiel vor der kamera}'),
  ('theatre',   'Theater', 'Théâtre', 'Teatro', 'Theatre maker', '{theater,théâtr,teatr,regie,mise en scène,regia,direct,dramaturg,bühne,scéno,sceno,stage,spiel,jeu,tanz,danse,danza,dance,choreo,choré,coreo,performance,kostüm,costum,figuren,marionett}'),
  ('author',    'Text und Lesung', 'Texte et lecture', 'Testo e lettura', 'Author', '{autor,auteur,autrice,author,schriftstell,écriv,scritt,writer,lesung,lecture,lettura,reading,text,gedicht,poés,poesi,poet}'),
  ('visual',    'Bildende Kunst', 'Arts visuels', 'Arti visive', 'Visual artist', '{künstler,bildend,artiste,artista,artist,maler,peint,pittor,paint,skulpt,sculpt,scult,zeichn,dessin,disegn,draw,illustr,install,ausstell,expos,mostra,exhib,foto,photo}'),
  ('curator',   'Kuratieren', 'Commissariat', 'Curatela', 'Curator', '{kurat,curat,commissar}');

alter table remuneration.line
  add column planned_unpaid_hours_milli bigint check (planned_unpaid_hours_milli >= 0),
  add column reason_below_minimum       text not null default '' check (length(reason_below_minimum) <= 500),
  add column evidence                   text not null default '' check (length(evidence) <= 500);
comment on column remuneration.line.reason_below_minimum is 'Why this pay is below the minimum tariff: required to submit, and public.';
comment on column remuneration.line.gender is 'No longer written: gender is declared by the payee and held apart, in gender_declaration.';

-- Who got how much of a line. Sums stand in the line as well; a share that was asked about is kept when it goes.
create table remuneration.share (
  id             uuid primary key,
  line_id        uuid not null references remuneration.line,
  sort           smallint not null,
  payee          text not null default '' check (length(payee) <= 120),
  payee_email    text check (length(payee_email) <= 254),
  quantity_milli bigint check (quantity_milli >= 0),
  paid_minor     money_minor check (paid_minor >= 0),
  removed_at     timestamptz
);
create index share_by_line on remuneration.share (line_id, sort) where removed_at is null;
insert into remuneration.share (id, line_id, sort, payee, payee_email, quantity_milli, paid_minor)
select gen_random_uuid(), id, 0, payee, payee_email, paid_quantity_milli, paid_minor from remuneration.line
where paid_minor is not null or paid_quantity_milli is not null or payee_email is not null;

alter table remuneration.confirmation drop constraint confirmation_pkey, drop constraint confirmation_token_hash_key, drop constraint confirmation_answer_check;
alter table remuneration.confirmation
  add column id                   uuid primary key default gen_random_uuid(),
  add column share_id             uuid references remuneration.share,
  add column asked_minor          money_minor,
  add column asked_quantity_milli bigint,
  add column replaced_at          timestamptz,
  add column handled_at           timestamptz,
  add column handled_by           uuid,
  add column handled_note         text check (length(handled_note) <= 1000),
  add constraint a_token_is_given_once unique (token_hash),
  add constraint confirmation_answer_check check (answer in ('confirmed', 'different', 'not_received'));
update remuneration.confirmation c set share_id = s.id, asked_minor = s.paid_minor, asked_quantity_milli = s.quantity_milli
from remuneration.share s where s.line_id = c.line_id;
alter table remuneration.confirmation alter column share_id set not null, alter column asked_minor set not null, alter column asked_quantity_milli set not null;
create unique index a_share_is_asked_about_once on remuneration.confirmation (share_id) where replaced_at is null;
create index confirmation_by_line on remuneration.confirmation (line_id);
create index disagreement_to_handle on remuneration.confirmation (answered_at) where answer <> 'confirmed' and handled_at is null;

-- Said by the payees themselves, if they like. Held apart: Fundus may write it and read only sums of it.
create table remuneration.gender_declaration (
  share_id    uuid primary key references remuneration.share,
  gender      text not null check (gender in ('female', 'male', 'non_binary', 'undisclosed')),
  declared_at timestamptz not null
);

-- What follows when a report is overdue. The row in force is the last one.
create table remuneration.overdue_rule (
  seq            integer primary key generated always as identity,
  refuses        boolean not null,
  grace_days     integer not null check (grace_days between 0 and 365),
  decided_at     timestamptz not null,
  decided_by     uuid
);
insert into remuneration.overdue_rule (refuses, grace_days, decided_at) values (false, 14, '2026-01-01T00:00:00Z');
