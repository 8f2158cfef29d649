import { error, type RequestHandler } from '@sveltejs/kit';
import type { Page, SupporterRow } from '#lib/desk/types.ts';
import { isUuid } from '#lib/forms.ts';
import { csv } from '#lib/csv.ts';
import { isoDay } from '#lib/dates.ts';
import * as m from '#lib/paraglide/messages.js';
import { pledgeStateName } from '#lib/desk/words.ts';
import { requireUser } from '#lib/server/guard.ts';

const addons = (row: SupporterRow) => row.lines.filter(({ kind }) => kind === 'addon').map(({ quantity, title }) => `${quantity} × ${title ?? ''}`).join('; ');
const sum = (row: SupporterRow, wanted: string) => row.lines.filter(({ kind }) => kind === wanted).reduce((all, { amountMinor }) => all + amountMinor, 0);

/** Everyone who pledged, with what is needed to thank them and to send their rewards. */
export const GET: RequestHandler = async (event) => {
	requireUser(event);
	const { id } = event.params;
	if (!isUuid(id)) error(404, 'Not found');
	const rows: SupporterRow[] = [];
	for (let page = 0; page < 1000; page++) {
		const found = await event.locals.api.get<Page<SupporterRow>>(`/api/desk/campaigns/${id}/pledges`, { query: { page, size: 100 } });
		rows.push(...found.items);
		if (found.items.length === 0 || rows.length >= found.total) break;
	}
	const head = [m.desk_supporters_name(), 'E-Mail', m.pledge_public_name(), 'CHF', m.desk_section_rewards(), m.pledge_addons_title(), m.pledge_line_shipping_bare(), m.pledge_address_name(), m.pledge_address_street(), m.pledge_address_postcode(), m.pledge_address_city(), m.pledge_address_country(), m.desk_supporters_message(), m.desk_col_state(), m.desk_figures_day()];
	const lines = rows.map((row) => [
		row.name, row.email, row.display === 'pseudonym' ? row.publicName : row.display === 'anonymous' ? m.pledge_display_anonymous() : row.name,
		row.amountMinor / 100, row.reward, addons(row), sum(row, 'shipping') / 100,
		row.address?.name, row.address?.street, row.address?.postcode, row.address?.city, row.country ?? row.address?.country,
		row.message, row.late ? `${pledgeStateName(row.state)} (${m.desk_nav_late()})` : pledgeStateName(row.state), isoDay(row.placedAt)
	]);
	return new Response(csv([head, ...lines]), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="supporters.csv"', 'cache-control': 'private, no-store' }
	});
};
