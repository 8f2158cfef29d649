import type { Translations } from '../index.ts';

export const accessibility: Translations = {
	de: {
		title: 'Barrierefreiheit',
		lead: 'Alle sollen Fundus benutzen können. Wir bauen nach WCAG 2.2, Stufe AA, und nach dem Schweizer Standard eCH-0059.',
		sections: [
			{ title: 'Was gilt', text: ['Die Website ist so gebaut, dass sie die Anforderungen erfüllt. Bei jeder Änderung prüft ein automatischer Test jede Seite, hell und dunkel, auf dem Telefon und am Bildschirm.'], list: ['Alles geht mit der Tastatur, und der Fokus ist immer zu sehen.', 'Alles geht ohne JavaScript.', 'Keine Farbe trägt allein eine Bedeutung: Form und Wort stehen dabei.', 'Jede Grafik hat einen Satz, der sagt, was sie zeigt, und eine Tabelle.', 'Bewegungen bleiben aus, wenn Ihr Gerät das so eingestellt hat.'] },
			{ title: 'Was noch fehlt', text: ['Die Texte der Kampagnen schreiben die Teams selbst, manche nur in einer Sprache. Videos in Gebärdensprache und Texte in Leichter Sprache gibt es noch nicht. Die Seiten unserer Zahlungspartnerin liegen nicht in unserer Hand.'] },
			{ title: 'Etwas geht nicht?', text: ['[Schreiben Sie uns](/contact), was Sie tun wollten und womit. Wir antworten innert fünf Arbeitstagen und helfen Ihnen auf einem anderen Weg, bis es behoben ist.'] }
		]
	},
	fr: {
		title: 'Accessibilité',
		lead: 'Tout le monde doit pouvoir utiliser Fundus. Nous construisons selon les WCAG 2.2, niveau AA, et la norme suisse eCH-0059.',
		sections: [
			{ title: 'Ce qui vaut', text: ['Le site est construit pour remplir les exigences. À chaque changement, un test automatique contrôle chaque page, claire et sombre, sur téléphone et sur écran.'], list: ['Tout fonctionne au clavier, et le focus est toujours visible.', 'Tout fonctionne sans JavaScript.', 'Aucune couleur ne porte seule un sens : une forme et un mot l’accompagnent.', 'Chaque graphique a une phrase qui dit ce qu’il montre, et un tableau.', 'Les mouvements s’arrêtent si votre appareil est réglé ainsi.'] },
			{ title: 'Ce qui manque encore', text: ['Les équipes écrivent elles-mêmes les textes des campagnes, certains dans une seule langue. Il n’y a pas encore de vidéos en langue des signes ni de textes en langage simplifié. Les pages de notre partenaire de paiement ne dépendent pas de nous.'] },
			{ title: 'Quelque chose ne va pas ?', text: ['[Écrivez-nous](/contact) ce que vous vouliez faire et avec quel outil. Nous répondons dans les cinq jours ouvrables et vous aidons par un autre moyen en attendant.'] }
		]
	},
	it: {
		title: 'Accessibilità',
		lead: 'Tutti devono poter usare Fundus. Costruiamo secondo le WCAG 2.2, livello AA, e lo standard svizzero eCH-0059.',
		sections: [
			{ title: 'Che cosa vale', text: ['Il sito è costruito per soddisfare i requisiti. A ogni modifica un test automatico controlla ogni pagina, chiara e scura, al telefono e allo schermo.'], list: ['Tutto funziona con la tastiera e il focus è sempre visibile.', 'Tutto funziona senza JavaScript.', 'Nessun colore ha significato da solo: lo accompagnano una forma e una parola.', 'Ogni grafico ha una frase che dice che cosa mostra e una tabella.', 'I movimenti restano fermi se il Suo dispositivo è impostato così.'] },
			{ title: 'Che cosa manca ancora', text: ['I testi delle campagne sono scritti dai team, alcuni in una sola lingua. Non ci sono ancora video in lingua dei segni né testi in lingua facile. Le pagine del nostro partner di pagamento non dipendono da noi.'] },
			{ title: 'Qualcosa non funziona?', text: ['[Ci scriva](/contact) che cosa voleva fare e con quale strumento. Rispondiamo entro cinque giorni lavorativi e nel frattempo La aiutiamo in un altro modo.'] }
		]
	},
	en: {
		title: 'Accessibility',
		lead: 'Everyone should be able to use Fundus. We build to WCAG 2.2, level AA, and the Swiss standard eCH-0059.',
		sections: [
			{ title: 'What holds', text: ['The site is built to meet the requirements. With every change an automatic test checks each page, light and dark, on a phone and on a screen.'], list: ['Everything works by keyboard, and the focus is always visible.', 'Everything works without JavaScript.', 'No colour carries a meaning alone: a shape and a word go with it.', 'Each chart has a sentence that says what it shows, and a table.', 'Motion stays off if your device asks for that.'] },
			{ title: 'What is still missing', text: ['Teams write the campaigns’ texts themselves, some in one language only. There are no videos in sign language and no easy-read texts yet. The pages of our payment provider are not in our hands.'] },
			{ title: 'Something does not work?', text: ['[Write to us](/contact) what you wanted to do and with what. We answer within five working days and help you another way until it is fixed.'] }
		]
	}
};
