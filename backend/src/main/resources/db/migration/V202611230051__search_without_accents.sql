-- Who looks for "theatre" or "cafe" means "théâtre" and "Café" too. The extension unaccent is not immutable and not
-- installed everywhere; PostgreSQL's own normalization takes every accent off, and the rest is few letters. In both
-- cases, and typographic marks as spaces, because some locales know no more than ASCII: there "d’été" would be one word.
create function campaign.folded(words text) returns text
  language sql immutable parallel safe strict
  return lower(translate(replace(replace(replace(replace(replace(
    regexp_replace(normalize(words, nfkd), U&'[\0300-\036f]', '', 'g'), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'), 'øØ’‘“”„«»‹›–—…·', 'oo             '));

alter table campaign.campaign_text
  alter column search set expression as (to_tsvector('simple', campaign.folded(title || ' ' || pitch || ' ' || story)));
