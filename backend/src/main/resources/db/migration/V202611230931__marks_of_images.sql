-- What an uploaded file said of its own origin. The kept pictures are written anew and carry nothing.
alter table media.image
  add column marked_source text check (marked_source ~ '^[A-Za-z]{1,60}$'),
  add column has_credentials boolean not null default false;
comment on column media.image.marked_source is 'Code of the IPTC vocabulary digitalsourcetype, as found in the file (XMP or C2PA).';
comment on column media.image.has_credentials is 'Whether the file held C2PA content credentials; their signature is not checked.';
create or replace view campaign.image_face as select id, width, height, marked_source, has_credentials from media.image;
