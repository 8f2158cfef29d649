create table campaign.discipline (
  code          text primary key,
  scheme        text not null default 'fundus',
  unesco_domain text not null check (unesco_domain in ('A', 'B', 'C', 'D', 'E', 'F')),
  label_de text not null, label_fr text not null, label_it text not null, label_en text not null,
  sort          smallint not null
);
insert into campaign.discipline (code, unesco_domain, label_de, label_fr, label_it, label_en, sort) values
  ('music',        'B', 'Musik',              'Musique',              'Musica',               'Music',            1),
  ('theatre',      'B', 'Theater',            'Théâtre',              'Teatro',               'Theatre',          2),
  ('dance',        'B', 'Tanz',               'Danse',                'Danza',                'Dance',            3),
  ('festival',     'B', 'Festival',           'Festival',             'Festival',             'Festival',         4),
  ('visual_arts',  'C', 'Bildende Kunst',     'Arts visuels',         'Arti visive',          'Visual arts',      5),
  ('photography',  'C', 'Fotografie',         'Photographie',         'Fotografia',           'Photography',      6),
  ('crafts',       'C', 'Kunsthandwerk',      'Artisanat d''art',     'Artigianato artistico','Crafts',           7),
  ('literature',   'D', 'Literatur',          'Littérature',          'Letteratura',          'Literature',       8),
  ('comics',       'D', 'Comic',              'Bande dessinée',       'Fumetto',              'Comics',           9),
  ('journalism',   'D', 'Journalismus',       'Journalisme',          'Giornalismo',          'Journalism',      10),
  ('film',         'E', 'Film',               'Cinéma',               'Cinema',               'Film',            11),
  ('games',        'E', 'Games',              'Jeux',                 'Giochi',               'Games',           12),
  ('digital',      'E', 'Digitale Kunst',     'Arts numériques',      'Arte digitale',        'Digital arts',    13),
  ('design',       'F', 'Design',             'Design',               'Design',               'Design',          14),
  ('fashion',      'F', 'Mode',               'Mode',                 'Moda',                 'Fashion',         15),
  ('heritage',     'A', 'Kulturerbe',         'Patrimoine',           'Patrimonio',           'Heritage',        16);

create table campaign.area (
  code    text primary key,
  kind    text not null check (kind in ('quarter', 'municipality')),
  bfs     integer not null,
  name    text not null,
  sort    smallint not null
);
comment on table campaign.area is 'The Wohnviertel of Basel and the municipalities of the canton (code of the statistical office).';
insert into campaign.area (code, kind, bfs, name, sort) values
  ('01', 'quarter', 2701, 'Altstadt Grossbasel', 1), ('02', 'quarter', 2701, 'Vorstädte', 2),
  ('03', 'quarter', 2701, 'Am Ring', 3), ('04', 'quarter', 2701, 'Breite', 4),
  ('05', 'quarter', 2701, 'St. Alban', 5), ('06', 'quarter', 2701, 'Gundeldingen', 6),
  ('07', 'quarter', 2701, 'Bruderholz', 7), ('08', 'quarter', 2701, 'Bachletten', 8),
  ('09', 'quarter', 2701, 'Gotthelf', 9), ('10', 'quarter', 2701, 'Iselin', 10),
  ('11', 'quarter', 2701, 'St. Johann', 11), ('12', 'quarter', 2701, 'Altstadt Kleinbasel', 12),
  ('13', 'quarter', 2701, 'Clara', 13), ('14', 'quarter', 2701, 'Wettstein', 14),
  ('15', 'quarter', 2701, 'Hirzbrunnen', 15), ('16', 'quarter', 2701, 'Rosental', 16),
  ('17', 'quarter', 2701, 'Matthäus', 17), ('18', 'quarter', 2701, 'Klybeck', 18),
  ('19', 'quarter', 2701, 'Kleinhüningen', 19),
  ('20', 'municipality', 2703, 'Riehen', 20), ('30', 'municipality', 2702, 'Bettingen', 21);

-- What Fundus keeps of a collected sum. A campaign keeps the rule that was in force at its launch.
create table campaign.fee_rule (
  version     integer primary key,
  valid_from  timestamptz not null,
  rate_bp     integer not null check (rate_bp between 0 and 10000),
  vat_bp      integer not null check (vat_bp between 0 and 10000),
  note        text not null
);
comment on column campaign.fee_rule.rate_bp is 'Fee in hundredths of a percent of the collected sum, value added tax included.';
insert into campaign.fee_rule values (1, '2000-01-01', 500, 810,
  '5 % of the collected sum, including payment costs and 8.1 % value added tax');

create table campaign.project (
  id          uuid primary key,
  creator_id  uuid not null,
  slug        text not null constraint project_slug_is_unique unique,
  title       text not null check (length(title) between 1 and 120),
  summary     text not null default '' check (length(summary) <= 2000),
  discipline  text not null references campaign.discipline,
  area        text not null references campaign.area,
  outcome     text check (length(outcome) <= 4000),
  outcome_url text check (outcome_url ~ '^https?://'),
  created_at  timestamptz not null
);
create index project_by_creator on campaign.project (creator_id);

create table campaign.campaign (
  id                uuid primary key,
  project_id        uuid not null references campaign.project,
  creator_id        uuid not null,
  slug              text not null constraint campaign_slug_is_unique unique,
  state             text not null check (state in ('draft', 'submitted', 'changes_requested', 'approved', 'refused',
                      'live', 'succeeded', 'failed', 'cancelled', 'settled', 'reported')),
  language          text not null check (language in ('de', 'fr', 'it', 'en')),
  discipline        text not null references campaign.discipline,
  area              text not null references campaign.area,
  goal_minor        money_minor check (goal_minor > 0),
  second_goal_minor money_minor,
  duration_days     integer check (duration_days between 7 and 60),
  zero_fee_reason   text check (length(zero_fee_reason) <= 1000),
  ai_use            text check (ai_use in ('none', 'assistive', 'generative', 'subject')),
  ai_disclosure     jsonb not null default '{}',
  image             uuid,
  image_focus_x     smallint not null default 50 check (image_focus_x between 0 and 100),
  image_focus_y     smallint not null default 50 check (image_focus_y between 0 and 100),
  fee_rule          integer references campaign.fee_rule,
  terms             jsonb,
  terms_sha256      text,
  version           integer not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  submitted_at      timestamptz,
  approved_at       timestamptz,
  launched_at       timestamptz,
  deadline          timestamptz,
  ended_at          timestamptz,
  settled_at        timestamptz,
  reported_at       timestamptz,
  constraint second_goal_is_above_goal check (second_goal_minor > goal_minor),
  constraint launched_has_frozen_terms check (launched_at is null or
    (goal_minor is not null and deadline is not null and terms is not null and fee_rule is not null and ai_use is not null)),
  constraint live_is_launched check (state not in ('live', 'succeeded', 'failed', 'settled', 'reported') or launched_at is not null),
  constraint deadline_follows_launch check (deadline > launched_at)
);
create index campaign_by_state on campaign.campaign (state, deadline);
create index campaign_by_creator on campaign.campaign (creator_id);
create index campaign_by_project on campaign.campaign (project_id);

create table campaign.campaign_text (
  campaign_id uuid not null references campaign.campaign,
  language    text not null check (language in ('de', 'fr', 'it', 'en')),
  title       text not null default '' check (length(title) <= 80),
  pitch       text not null default '' check (length(pitch) <= 240),
  story       text not null default '' check (length(story) <= 20000),
  second_goal text not null default '' check (length(second_goal) <= 1000),
  search      tsvector generated always as (to_tsvector('simple', title || ' ' || pitch || ' ' || story)) stored,
  primary key (campaign_id, language)
);
create index campaign_text_search on campaign.campaign_text using gin (search);

create table campaign.budget_line (
  id           uuid primary key,
  campaign_id  uuid not null references campaign.campaign,
  sort         smallint not null,
  category     text not null check (category in ('production', 'venue', 'material', 'technology', 'travel', 'communication', 'rights', 'rewards', 'reserve', 'other')),
  label        text not null check (length(label) between 1 and 120),
  amount_minor money_minor not null check (amount_minor > 0)
);
create index budget_line_by_campaign on campaign.budget_line (campaign_id, sort);

create table campaign.reward (
  id            uuid primary key,
  campaign_id   uuid not null references campaign.campaign,
  sort          smallint not null,
  amount_minor  money_minor not null check (amount_minor >= 100),
  quantity      integer check (quantity between 1 and 100000),
  delivery_on   date,
  shipping      text not null default 'none' check (shipping in ('none', 'pickup', 'switzerland', 'worldwide')),
  texts         jsonb not null
);
create index reward_by_campaign on campaign.reward (campaign_id, sort);
comment on column campaign.reward.texts is '{"de": {"title": "...", "description": "..."}, ...}';

create table campaign.team_member (
  campaign_id uuid not null references campaign.campaign,
  sort        smallint not null,
  name        text not null check (length(name) between 1 and 120),
  role        text not null check (length(role) between 1 and 120),
  primary key (campaign_id, sort)
);

create table campaign.update_post (
  id           uuid primary key,
  campaign_id  uuid not null references campaign.campaign,
  language     text not null check (language in ('de', 'fr', 'it', 'en')),
  title        text not null check (length(title) between 1 and 120),
  body         text not null check (length(body) between 1 and 10000),
  author       uuid,
  published_at timestamptz not null
);
create index update_post_by_campaign on campaign.update_post (campaign_id, published_at desc);

-- Every change of state, for ever.
create table campaign.transition (
  campaign_id uuid not null references campaign.campaign,
  seq         integer not null,
  from_state  text not null,
  to_state    text not null,
  at          timestamptz not null,
  actor       uuid,
  note        text,
  primary key (campaign_id, seq)
);
