-- A share may get another payee later; who answered stays who was asked.
alter table remuneration.confirmation add column asked_payee text not null default '', add column asked_email text;
update remuneration.confirmation c set asked_email = s.payee_email, asked_payee = coalesce(nullif(s.payee, ''), l.payee)
from remuneration.share s join remuneration.line l on l.id = s.line_id where s.id = c.share_id;
