-- Figures are data with a source; an operator enters newer editions, none is ever changed.
insert into remuneration.tariff_source (code, organisation, discipline, url, status) values
  ('sonart',   'SONART – Musikschaffende Schweiz',          'music',       'https://www.sonart.swiss', 'association'),
  ('smv',      'Schweizerischer Musikerverband SMV',        'music',       'https://www.smv.ch', 'association'),
  ('tts',      't. Theaterschaffen Schweiz',                'theatre',     'https://www.tpunkt.ch', 'association'),
  ('ssfv',     'Schweizer Syndikat Film und Video SSFV',    'film',        'https://www.ssfv.ch', 'negotiated'),
  ('ads',      'A*dS Autorinnen und Autoren der Schweiz',   'literature',  'https://www.a-d-s.ch', 'association'),
  ('bern',     'Stadt Bern, Richtwerte',                    'any',         'https://www.bern.ch', 'funder'),
  ('bs',       'Kanton Basel-Stadt, Mindestlohngesetz',     'any',         'https://www.bs.ch', 'law');
insert into remuneration.tariff_edition (id, source, label, valid_from, verification) values
  ('01930000-0000-7000-8000-000000000001', 'sonart', '5/2025',    '2025-05-01', 'read_in_source'),
  ('01930000-0000-7000-8000-000000000002', 'smv',    'Tarif A, 1.9.2022', '2022-09-01', 'read_in_source'),
  ('01930000-0000-7000-8000-000000000003', 'tts',    '10/2023',   '2023-10-01', 'secondary_source'),
  ('01930000-0000-7000-8000-000000000004', 'ssfv',   '2024',      '2024-01-01', 'read_in_source'),
  ('01930000-0000-7000-8000-000000000005', 'ads',    '2024',      '2024-01-01', 'secondary_source'),
  ('01930000-0000-7000-8000-000000000006', 'bern',   '2024',      '2024-01-01', 'read_in_source'),
  ('01930000-0000-7000-8000-000000000007', 'bs',     'seit 1.1.2025', '2025-01-01', 'read_in_source');
insert into remuneration.tariff_item (id, edition, code, role, label_de, label_fr, label_it, label_en, unit,
    minimum_minor, recommended_minor, basis, includes_social, includes_holiday) values
  ('01930000-0000-7000-8001-000000000001', '01930000-0000-7000-8000-000000000001', 'sonart-concert', 'musician',
   'Konzert, je Person', 'Concert, par personne', 'Concerto, a persona', 'Concert, per person', 'performance', 60000, 80000, 'invoice', true, true),
  ('01930000-0000-7000-8001-000000000002', '01930000-0000-7000-8000-000000000002', 'smv-rehearsal', 'musician',
   'Probe bis 3 Stunden', 'Répétition jusqu''à 3 heures', 'Prova fino a 3 ore', 'Rehearsal up to 3 hours', 'rehearsal', 18500, null, 'gross_wage', false, false),
  ('01930000-0000-7000-8001-000000000003', '01930000-0000-7000-8000-000000000002', 'smv-performance', 'musician',
   'Aufführung bis 3 Stunden', 'Représentation jusqu''à 3 heures', 'Esecuzione fino a 3 ore', 'Performance up to 3 hours', 'performance', 21500, null, 'gross_wage', false, false),
  ('01930000-0000-7000-8001-000000000004', '01930000-0000-7000-8000-000000000002', 'smv-musical', 'musician',
   'Musical-Aufführung bis 3 Stunden', 'Comédie musicale jusqu''à 3 heures', 'Musical fino a 3 ore', 'Musical performance up to 3 hours', 'performance', 23100, null, 'gross_wage', false, false),
  ('01930000-0000-7000-8001-000000000005', '01930000-0000-7000-8000-000000000003', 'tts-month', 'theatre',
   'Theaterschaffende, Monat', 'Professionnel·le du théâtre, mois', 'Professionista del teatro, mese', 'Theatre maker, month', 'month', 500000, 600000, 'gross_wage', false, false),
  ('01930000-0000-7000-8001-000000000006', '01930000-0000-7000-8000-000000000004', 'ssfv-actor-day', 'actor',
   'Schauspiel, Drehtag', 'Jeu, jour de tournage', 'Recitazione, giorno di ripresa', 'Acting, shooting day', 'day', 165000, 195000, 'gross_wage', false, false),
  ('01930000-0000-7000-8001-000000000007', '01930000-0000-7000-8000-000000000005', 'ads-reading', 'author',
   'Lesung in der Gruppe', 'Lecture collective', 'Lettura di gruppo', 'Group reading', 'performance', 15000, 25000, 'invoice', true, true),
  ('01930000-0000-7000-8001-000000000008', '01930000-0000-7000-8000-000000000006', 'bern-month', 'any',
   'Richtwert Monat', 'Valeur indicative mois', 'Valore indicativo mese', 'Guide value, month', 'month', 500000, null, 'net', false, false),
  ('01930000-0000-7000-8001-000000000009', '01930000-0000-7000-8000-000000000006', 'bern-week', 'any',
   'Richtwert Woche', 'Valeur indicative semaine', 'Valore indicativo settimana', 'Guide value, week', 'week', 150000, null, 'net', false, false),
  ('01930000-0000-7000-8001-000000000010', '01930000-0000-7000-8000-000000000006', 'bern-day', 'any',
   'Richtwert Tag', 'Valeur indicative jour', 'Valore indicativo giorno', 'Guide value, day', 'day', 50000, null, 'net', false, false),
  ('01930000-0000-7000-8001-000000000011', '01930000-0000-7000-8000-000000000006', 'bern-performance', 'any',
   'Richtwert Auftritt', 'Valeur indicative représentation', 'Valore indicativo esibizione', 'Guide value, performance', 'performance', 50000, null, 'net', false, false),
  ('01930000-0000-7000-8001-000000000012', '01930000-0000-7000-8000-000000000006', 'bern-hour', 'any',
   'Richtwert Stunde', 'Valeur indicative heure', 'Valore indicativo ora', 'Guide value, hour', 'hour', 10000, null, 'net', false, false),
  ('01930000-0000-7000-8001-000000000013', '01930000-0000-7000-8000-000000000007', 'bs-minimum-wage', 'any',
   'Kantonaler Mindestlohn, Stunde', 'Salaire minimum cantonal, heure', 'Salario minimo cantonale, ora', 'Cantonal minimum wage, hour', 'hour', 2200, null, 'gross_wage', false, false);

-- Wage: employer's AHV/IV/EO 5.3 %, ALV 1.1 %, accident, family and administration about 2 %, holiday 8.33 %.
-- Net: about 16 % on top, as the source itself says. All to be confirmed by the operator's payroll office.
insert into remuneration.basis_factor (basis, valid_from, factor_bp, note) values
  ('employer_cost', '2000-01-01', 10000, 'already employer cost'),
  ('invoice',       '2000-01-01', 10000, 'a self-employed invoice includes social insurance and holiday'),
  ('gross_wage',    '2000-01-01', 11733, 'employer contributions about 8.4 % and holiday pay 8.33 %, unverified'),
  ('net',           '2000-01-01', 11600, 'about 16 % on top, as the City of Bern states');
