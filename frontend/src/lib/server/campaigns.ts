import type { CampaignCard, Page } from '#lib/api/types.ts';
import { daysUntil } from '#lib/dates.ts';

/** A card as the wall shows it. */
export interface WallCard extends CampaignCard {
	/** Null when it no longer runs. */
	daysLeft: number | null;
}

export function onWall(card: CampaignCard, now: Date): WallCard {
	return { ...card, daysLeft: card.state === 'live' && card.deadline ? daysUntil(card.deadline, now) : null };
}

export function wall(page: Page<CampaignCard>, now: Date): Page<WallCard> {
	return { ...page, items: page.items.map((card) => onWall(card, now)) };
}
