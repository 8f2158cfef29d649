import type { Translations } from '../index.ts';

/** `{rate}` is filled with the rule in force, `{twint:…}` with its words where TWINT is offered. */
export const fees: Translations = {
	de: {
		title: 'Gebühren',
		lead: 'Fundus behält {rate} von dem, was eingenommen wurde. Sonst nichts.',
		sections: [
			{
				title: 'Wann sie anfällt',
				text: ['Nur wenn eine Kampagne ihr Ziel erreicht. Eine Kampagne, die scheitert oder abgebrochen wird, kostet nichts. Eine zurückgezogene Zusage auch nicht.']
			},
			{
				title: 'Was sie enthält',
				text: ['Die Kosten der Kartenzahlungen{twint: und von TWINT}, den Betrieb und die Mehrwertsteuer. Es gibt keine weiteren Abzüge und keine Trinkgelder an die Plattform.']
			},
			{
				title: 'Wo sie steht',
				text: ['Im Budget jeder Kampagne, als eigene Zeile. Sie wird beim Start festgehalten: Ändert sich die Regel später, gilt für die Kampagne weiter die alte.']
			},
			{
				title: 'Ein Beispiel',
				text: ['Ein Ziel von CHF 10\'000.00 mit einer Gebühr von {rate} ergibt CHF {feeExample} Gebühr und CHF {netExample} für das Projekt. Gerundet wird auf den Rappen.']
			}
		]
	},
	fr: {
		title: 'Frais',
		lead: 'Fundus retient {rate} de ce qui a été encaissé. Rien d’autre.',
		sections: [
			{
				title: 'Quand la commission est due',
				text: ['Seulement si une campagne atteint son objectif. Une campagne qui échoue ou qui est annulée ne coûte rien. Une promesse retirée non plus.']
			},
			{
				title: 'Ce qu’elle comprend',
				text: ['Les frais des paiements par carte{twint: et par TWINT}, l’exploitation et la TVA. Il n’y a pas d’autres déductions ni de pourboires à la plateforme.']
			},
			{
				title: 'Où elle figure',
				text: ['Dans le budget de chaque campagne, sur une ligne à part. Elle est fixée au lancement : si la règle change plus tard, l’ancienne reste valable pour la campagne.']
			},
			{
				title: 'Un exemple',
				text: ['Un objectif de 10\'000.00 CHF avec une commission de {rate} donne {feeExample} CHF de commission et {netExample} CHF pour le projet. On arrondit au centime.']
			}
		]
	},
	it: {
		title: 'Commissioni',
		lead: 'Fundus trattiene il {rate} di quanto incassato. Nient’altro.',
		sections: [
			{
				title: 'Quando è dovuta',
				text: ['Solo se una campagna raggiunge l’obiettivo. Una campagna che fallisce o è annullata non costa nulla. Nemmeno una promessa ritirata.']
			},
			{
				title: 'Che cosa comprende',
				text: ['I costi dei pagamenti con carta{twint: e TWINT}, la gestione e l’IVA. Non ci sono altre deduzioni né mance alla piattaforma.']
			},
			{
				title: 'Dove si trova',
				text: ['Nel budget di ogni campagna, su una riga a parte. È fissata al lancio: se la regola cambia in seguito, per la campagna vale ancora la precedente.']
			},
			{
				title: 'Un esempio',
				text: ['Un obiettivo di CHF 10\'000.00 con una commissione del {rate} dà CHF {feeExample} di commissione e CHF {netExample} per il progetto. Si arrotonda al centesimo.']
			}
		]
	},
	en: {
		title: 'Fees',
		lead: 'Fundus keeps {rate} of what was collected. Nothing else.',
		sections: [
			{
				title: 'When it is due',
				text: ['Only when a campaign reaches its goal. A campaign that fails or is cancelled costs nothing. Nor does a withdrawn pledge.']
			},
			{
				title: 'What it includes',
				text: ['The cost of card payments{twint: and TWINT}, operation and value added tax. There are no other deductions and no tips to the platform.']
			},
			{
				title: 'Where it stands',
				text: ['In the budget of each campaign, as a line of its own. It is fixed at launch: if the rule changes later, the old one still applies to the campaign.']
			},
			{
				title: 'An example',
				text: ['A goal of CHF 10\'000.00 with a fee of {rate} gives CHF {feeExample} in fees and CHF {netExample} for the project. We round to the Rappen.']
			}
		]
	}
};
