import type { Translations } from '../index.ts';

export const privacy: Translations = {
	de: {
		title: 'Datenschutz',
		lead: 'Wir erheben, was eine Zusage braucht, und sonst nichts. Keine Werbung, keine Zählpixel, keine fremden Skripte.',
		sections: [
			{ title: 'Wer verantwortlich ist', text: ['Der Kanton Basel-Stadt, Präsidialdepartement, Abteilung Kultur. Es gilt das Informations- und Datenschutzgesetz des Kantons. Fragen beantworten wir über den [Kontakt](/contact).'] },
			{ title: 'Was wir speichern', text: ['Je nachdem, was Sie tun:'], list: ['Zusage: E-Mail-Adresse, Betrag, auf Wunsch Name und Gruss, bei einem Versand die Adresse.', 'Konto: Name, E-Mail-Adresse, Sprache und Rollen.', 'Kampagne: was Sie darin schreiben, und die Angaben für die Auszahlung.', 'Lohnbestätigung: Ihre Antwort, ohne dass das Team sie Ihnen zuordnen und veröffentlichen kann.'] },
			{ title: 'Was andere sehen', text: ['Sie bestimmen, ob Ihr Name, ein anderer Name oder gar keiner auf der Seite steht. Das Team der Kampagne sieht Ihren Namen und, wenn etwas verschickt wird, Ihre Adresse. Ihre Karte sehen weder das Team noch wir: Die Zahlung läuft auf der Seite von Stripe.'] },
			{ title: 'Cookies', text: ['Es gibt drei, alle nötig: eines für die Anmeldung, eines während des Anmeldens und eines für hell oder dunkel. Darum fragt Sie kein Fenster um Erlaubnis.'] },
			{ title: 'Wie lange', text: ['Buchungsbelege bewahren wir zehn Jahre auf, weil das Gesetz es verlangt. Alles andere löschen wir, wenn es nicht mehr gebraucht wird. Löschen Sie Ihr Konto, ersetzen wir Ihren Namen durch eine Nummer; die Belege bleiben.'] },
			{ title: 'Ihre Rechte', text: ['Sie können wissen, was wir über Sie haben, es mitnehmen, berichtigen oder löschen lassen. Wir antworten innert 30 Tagen.'] },
			{ title: 'Statistik', text: ['Zahlen veröffentlichen wir nur zusammengefasst, gerundet und nie für so wenige, dass jemand zu erkennen wäre.'] }
		]
	},
	fr: {
		title: 'Protection des données',
		lead: 'Nous recueillons ce qu’exige une promesse et rien d’autre. Pas de publicité, pas de pixels espions, pas de scripts étrangers.',
		sections: [
			{ title: 'Qui est responsable', text: ['Le canton de Bâle-Ville, Département présidentiel, Division de la culture. La loi cantonale sur l’information et la protection des données s’applique. Nous répondons aux questions par le [contact](/contact).'] },
			{ title: 'Ce que nous enregistrons', text: ['Selon ce que vous faites :'], list: ['Promesse : adresse e-mail, montant, si vous le souhaitez nom et message, en cas d’envoi l’adresse.', 'Compte : nom, adresse e-mail, langue et rôles.', 'Campagne : ce que vous y écrivez et les indications pour le versement.', 'Confirmation de rémunération : votre réponse, sans que l’équipe puisse vous l’attribuer publiquement.'] },
			{ title: 'Ce que voient les autres', text: ['Vous décidez si votre nom, un autre nom ou aucun figure sur la page. L’équipe de la campagne voit votre nom et, en cas d’envoi, votre adresse. Ni l’équipe ni nous ne voyons votre carte : le paiement se fait sur la page de Stripe.'] },
			{ title: 'Cookies', text: ['Il y en a trois, tous nécessaires : un pour la connexion, un pendant la connexion et un pour l’affichage clair ou sombre. C’est pourquoi aucune fenêtre ne vous demande la permission.'] },
			{ title: 'Combien de temps', text: ['Nous gardons les pièces comptables dix ans, car la loi l’exige. Le reste est effacé dès qu’il n’est plus nécessaire. Si vous supprimez votre compte, un numéro remplace votre nom ; les pièces restent.'] },
			{ title: 'Vos droits', text: ['Vous pouvez savoir ce que nous avons sur vous, l’emporter, le faire corriger ou effacer. Nous répondons dans les 30 jours.'] },
			{ title: 'Statistique', text: ['Nous ne publions que des chiffres agrégés, arrondis, et jamais pour si peu de personnes que quelqu’un serait reconnaissable.'] }
		]
	},
	it: {
		title: 'Protezione dei dati',
		lead: 'Raccogliamo ciò che serve a una promessa e nient’altro. Niente pubblicità, niente pixel spia, niente script di terzi.',
		sections: [
			{ title: 'Chi è responsabile', text: ['Il Cantone di Basilea Città, Dipartimento presidenziale, Divisione cultura. Vale la legge cantonale sull’informazione e la protezione dei dati. Rispondiamo alle domande tramite il [contatto](/contact).'] },
			{ title: 'Che cosa salviamo', text: ['Secondo quello che fa:'], list: ['Promessa: indirizzo e-mail, importo, se lo desidera nome e saluto, in caso di spedizione l’indirizzo.', 'Conto: nome, indirizzo e-mail, lingua e ruoli.', 'Campagna: ciò che vi scrive e le indicazioni per il versamento.', 'Conferma del compenso: la Sua risposta, senza che il team possa attribuirgliela in pubblico.'] },
			{ title: 'Che cosa vedono gli altri', text: ['Decide Lei se sulla pagina compare il Suo nome, un altro nome o nessuno. Il team della campagna vede il Suo nome e, in caso di spedizione, l’indirizzo. Né il team né noi vediamo la Sua carta: il pagamento avviene sulla pagina di Stripe.'] },
			{ title: 'Cookie', text: ['Sono tre, tutti necessari: uno per l’accesso, uno durante l’accesso e uno per l’aspetto chiaro o scuro. Perciò nessuna finestra Le chiede il permesso.'] },
			{ title: 'Per quanto tempo', text: ['Conserviamo i giustificativi contabili dieci anni, come chiede la legge. Tutto il resto è cancellato quando non serve più. Se elimina il conto, un numero sostituisce il Suo nome; i giustificativi restano.'] },
			{ title: 'I Suoi diritti', text: ['Può sapere che cosa abbiamo su di Lei, portarlo con sé, farlo correggere o cancellare. Rispondiamo entro 30 giorni.'] },
			{ title: 'Statistica', text: ['Pubblichiamo solo cifre aggregate, arrotondate e mai per così poche persone da riconoscere qualcuno.'] }
		]
	},
	en: {
		title: 'Privacy',
		lead: 'We collect what a pledge needs and nothing else. No advertising, no tracking pixels, no foreign scripts.',
		sections: [
			{ title: 'Who is responsible', text: ['The canton of Basel-Stadt, Department of Presidential Affairs, Cultural Affairs. The canton’s information and data protection act applies. We answer questions through [contact](/contact).'] },
			{ title: 'What we store', text: ['Depending on what you do:'], list: ['Pledge: e-mail address, amount, name and greeting if you like, and the address if something is shipped.', 'Account: name, e-mail address, language and roles.', 'Campaign: what you write in it and the details for the payout.', 'Pay confirmation: your answer, in a way that the team cannot attribute to you in public.'] },
			{ title: 'What others see', text: ['You decide whether your name, another name or none stands on the page. The campaign’s team sees your name and, if something is shipped, your address. Neither the team nor we see your card: payment takes place on Stripe’s page.'] },
			{ title: 'Cookies', text: ['There are three, all necessary: one for being signed in, one while signing in and one for light or dark. That is why no window asks for your permission.'] },
			{ title: 'How long', text: ['We keep accounting records for ten years because the law says so. Everything else is deleted when it is no longer needed. If you delete your account, a number takes the place of your name; the records stay.'] },
			{ title: 'Your rights', text: ['You can know what we have about you, take it with you, have it corrected or deleted. We answer within 30 days.'] },
			{ title: 'Statistics', text: ['We publish figures only in aggregate, rounded, and never for so few that someone could be recognised.'] }
		]
	}
};
