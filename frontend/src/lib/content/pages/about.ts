import type { Translations } from '../index.ts';

export const imprint: Translations = {
	de: {
		title: 'Impressum',
		lead: 'Fundus gehört dem Kanton Basel-Stadt. Die Software ist frei.',
		sections: [
			{ title: 'Herausgeber', text: ['Kanton Basel-Stadt, Präsidialdepartement, Abteilung Kultur, Basel. Adresse und Telefon stehen unter [Kontakt](/contact).'] },
			{ title: 'Inhalte', text: ['Für die Texte und Bilder einer Kampagne ist das Team verantwortlich, das sie veröffentlicht. Alles andere verantwortet der Kanton.'] },
			{ title: 'Software', text: ['Fundus ist freie Software unter der EUPL 1.2. Andere Kantone und Städte dürfen sie benutzen, ändern und weitergeben.'] },
			{ title: 'Schriften', text: ['Bricolage Grotesque von Mathieu Triay und Inter von Rasmus Andersson, beide unter der SIL Open Font License.'] }
		]
	},
	fr: {
		title: 'Mentions légales',
		lead: 'Fundus appartient au canton de Bâle-Ville. Le logiciel est libre.',
		sections: [
			{ title: 'Éditeur', text: ['Canton de Bâle-Ville, Département présidentiel, Division de la culture, Bâle. L’adresse et le téléphone se trouvent sous [contact](/contact).'] },
			{ title: 'Contenus', text: ['L’équipe qui publie une campagne est responsable de ses textes et de ses images. Le canton répond de tout le reste.'] },
			{ title: 'Logiciel', text: ['Fundus est un logiciel libre sous EUPL 1.2. D’autres cantons et villes peuvent l’utiliser, le modifier et le transmettre.'] },
			{ title: 'Caractères', text: ['Bricolage Grotesque de Mathieu Triay et Inter de Rasmus Andersson, tous deux sous SIL Open Font License.'] }
		]
	},
	it: {
		title: 'Impressum',
		lead: 'Fundus appartiene al Cantone di Basilea Città. Il software è libero.',
		sections: [
			{ title: 'Editore', text: ['Cantone di Basilea Città, Dipartimento presidenziale, Divisione cultura, Basilea. Indirizzo e telefono sono indicati sotto [contatto](/contact).'] },
			{ title: 'Contenuti', text: ['Il team che pubblica una campagna è responsabile dei suoi testi e delle sue immagini. Di tutto il resto risponde il Cantone.'] },
			{ title: 'Software', text: ['Fundus è software libero sotto EUPL 1.2. Altri Cantoni e città possono usarlo, modificarlo e trasmetterlo.'] },
			{ title: 'Caratteri', text: ['Bricolage Grotesque di Mathieu Triay e Inter di Rasmus Andersson, entrambi sotto SIL Open Font License.'] }
		]
	},
	en: {
		title: 'Imprint',
		lead: 'Fundus belongs to the canton of Basel-Stadt. The software is free.',
		sections: [
			{ title: 'Publisher', text: ['Canton of Basel-Stadt, Department of Presidential Affairs, Cultural Affairs, Basel. Address and telephone are under [contact](/contact).'] },
			{ title: 'Content', text: ['The team that publishes a campaign is responsible for its texts and pictures. The canton is responsible for everything else.'] },
			{ title: 'Software', text: ['Fundus is free software under the EUPL 1.2. Other cantons and cities may use, change and share it.'] },
			{ title: 'Type', text: ['Bricolage Grotesque by Mathieu Triay and Inter by Rasmus Andersson, both under the SIL Open Font License.'] }
		]
	}
};

export const contact: Translations = {
	de: {
		title: 'Kontakt',
		lead: 'Hinter Fundus arbeiten Menschen. Schreiben Sie uns, in der Sprache, die Ihnen liegt.',
		sections: [
			{ title: 'Schreiben', text: ['[fundus@kultur-bs.example](mailto:fundus@kultur-bs.example). Wir antworten innert zwei Arbeitstagen. Nennen Sie bei Fragen zu einer Zusage deren Nummer, aber nie Ihre Kartennummer.'] },
			{ title: 'Anrufen', text: ['061 000 00 00, Montag bis Freitag, 9 bis 12 und 14 bis 17 Uhr.'] },
			{ title: 'Vorbeikommen', text: ['Abteilung Kultur, Marktplatz, 4001 Basel. Jeden ersten Mittwoch im Monat von 16 bis 18 Uhr beraten wir alle, die eine Kampagne planen, ohne Anmeldung.'] },
			{ title: 'Etwas stimmt nicht', text: ['Verdacht auf Betrug, falsche Angaben, verletzte Rechte: Schreiben Sie uns die Adresse der Seite und was Sie gesehen haben. Wir gehen jedem Hinweis nach und nennen Ihren Namen niemandem.'] }
		]
	},
	fr: {
		title: 'Contact',
		lead: 'Derrière Fundus, il y a des gens. Écrivez-nous dans la langue qui vous convient.',
		sections: [
			{ title: 'Écrire', text: ['[fundus@kultur-bs.example](mailto:fundus@kultur-bs.example). Nous répondons dans les deux jours ouvrables. Pour une question sur une promesse, indiquez son numéro, mais jamais celui de votre carte.'] },
			{ title: 'Appeler', text: ['061 000 00 00, du lundi au vendredi, de 9 à 12 heures et de 14 à 17 heures.'] },
			{ title: 'Passer', text: ['Division de la culture, Marktplatz, 4001 Bâle. Le premier mercredi du mois, de 16 à 18 heures, nous conseillons sans rendez-vous qui prépare une campagne.'] },
			{ title: 'Quelque chose cloche', text: ['Soupçon de fraude, fausses indications, droits violés : écrivez-nous l’adresse de la page et ce que vous avez vu. Nous suivons chaque signalement et ne donnons votre nom à personne.'] }
		]
	},
	it: {
		title: 'Contatto',
		lead: 'Dietro Fundus ci sono persone. Ci scriva nella lingua che preferisce.',
		sections: [
			{ title: 'Scrivere', text: ['[fundus@kultur-bs.example](mailto:fundus@kultur-bs.example). Rispondiamo entro due giorni lavorativi. Per domande su una promessa indichi il suo numero, mai quello della carta.'] },
			{ title: 'Telefonare', text: ['061 000 00 00, dal lunedì al venerdì, dalle 9 alle 12 e dalle 14 alle 17.'] },
			{ title: 'Passare', text: ['Divisione cultura, Marktplatz, 4001 Basilea. Il primo mercoledì del mese, dalle 16 alle 18, consigliamo senza appuntamento chi prepara una campagna.'] },
			{ title: 'Qualcosa non va', text: ['Sospetto di truffa, indicazioni false, diritti violati: ci scriva l’indirizzo della pagina e che cosa ha visto. Verifichiamo ogni segnalazione e non facciamo il Suo nome a nessuno.'] }
		]
	},
	en: {
		title: 'Contact',
		lead: 'There are people behind Fundus. Write to us in the language you like.',
		sections: [
			{ title: 'Write', text: ['[fundus@kultur-bs.example](mailto:fundus@kultur-bs.example). We answer within two working days. For questions about a pledge give its number, never the number of your card.'] },
			{ title: 'Call', text: ['061 000 00 00, Monday to Friday, 9 to 12 and 14 to 17.'] },
			{ title: 'Drop in', text: ['Cultural Affairs, Marktplatz, 4001 Basel. On the first Wednesday of the month, from 16 to 18, we advise anyone who plans a campaign, without appointment.'] },
			{ title: 'Something is wrong', text: ['Suspected fraud, false statements, violated rights: send us the address of the page and what you saw. We follow up every report and give your name to nobody.'] }
		]
	}
};

export const start: Translations = {
	de: {
		title: 'Eine Kampagne starten',
		lead: 'Sie haben etwas vor und rechnen damit, dass andere es auch wollen. So kommen Sie von der Idee zur Auszahlung.',
		sections: [
			{ title: 'Was Sie brauchen', text: ['Ein Konto, eine Stunde Zeit und diese fünf Dinge. Sie können jederzeit unterbrechen, der Entwurf bleibt.'], list: ['einen Titel und zwei Sätze, die jemand im Tram weitererzählen kann', 'ein Budget, das aufgeht, samt [Löhnen und Honoraren](/fair-pay)', 'ein Ziel und eine Dauer zwischen 7 und 60 Tagen', 'wenn Sie möchten, Belohnungen', 'die Angabe, ob [KI](/ai-transparency) im Spiel ist'] },
			{ title: 'Dann', text: ['Sie reichen den Entwurf ein. Innert einer Woche hören Sie von uns: freigegeben, noch etwas zu ändern oder, mit Begründung, abgelehnt. Sie bestimmen, wann die Kampagne beginnt.'] },
			{ title: 'Ein Bild', text: ['Haben Sie keines, zeichnet Fundus Ihnen ein Plakat. Es gehört Ihnen, Sie dürfen es drucken und aufhängen.'] },
			{ title: 'Was es kostet', text: ['Nichts, wenn es nicht klappt. Sonst die [Gebühr](/fees), die schon im Budget steht.'] }
		],
		action: { words: 'Entwurf anlegen', to: '/desk' }
	},
	fr: {
		title: 'Lancer une campagne',
		lead: 'Vous avez un projet et pensez que d’autres le veulent aussi. Voici le chemin de l’idée au versement.',
		sections: [
			{ title: 'Ce qu’il vous faut', text: ['Un compte, une heure et ces cinq choses. Vous pouvez vous arrêter à tout moment, le brouillon reste.'], list: ['un titre et deux phrases que l’on peut raconter dans le tram', 'un budget qui tombe juste, [salaires et honoraires](/fair-pay) compris', 'un objectif et une durée entre 7 et 60 jours', 'si vous voulez, des contreparties', 'l’indication si l’[IA](/ai-transparency) est en jeu'] },
			{ title: 'Ensuite', text: ['Vous soumettez le brouillon. Vous avez de nos nouvelles en une semaine : approuvé, encore à modifier ou, avec une raison, refusé. C’est vous qui décidez quand la campagne commence.'] },
			{ title: 'Une image', text: ['Si vous n’en avez pas, Fundus vous dessine une affiche. Elle est à vous, vous pouvez l’imprimer et l’accrocher.'] },
			{ title: 'Ce que cela coûte', text: ['Rien, si cela n’aboutit pas. Sinon la [commission](/fees), déjà comprise dans le budget.'] }
		],
		action: { words: 'Créer un brouillon', to: '/desk' }
	},
	it: {
		title: 'Lanciare una campagna',
		lead: 'Ha un progetto e pensa che anche altri lo vogliano. Ecco la strada dall’idea al versamento.',
		sections: [
			{ title: 'Che cosa Le serve', text: ['Un conto, un’ora di tempo e queste cinque cose. Può interrompere quando vuole, la bozza resta.'], list: ['un titolo e due frasi che si possono raccontare in tram', 'un budget che torna, [salari e onorari](/fair-pay) compresi', 'un obiettivo e una durata tra 7 e 60 giorni', 'se vuole, ricompense', 'l’indicazione se c’entra l’[IA](/ai-transparency)'] },
			{ title: 'Poi', text: ['Invia la bozza. Entro una settimana ha nostre notizie: approvata, ancora da modificare oppure, con una motivazione, rifiutata. Decide Lei quando comincia la campagna.'] },
			{ title: 'Un’immagine', text: ['Se non ne ha una, Fundus Le disegna un manifesto. È Suo, può stamparlo e appenderlo.'] },
			{ title: 'Quanto costa', text: ['Nulla, se non riesce. Altrimenti la [commissione](/fees), già compresa nel budget.'] }
		],
		action: { words: 'Creare una bozza', to: '/desk' }
	},
	en: {
		title: 'Start a campaign',
		lead: 'You have something in mind and reckon that others want it too. This is the way from the idea to the payout.',
		sections: [
			{ title: 'What you need', text: ['An account, an hour and these five things. You can stop at any time, the draft stays.'], list: ['a title and two sentences that someone could retell on the tram', 'a budget that adds up, [pay](/fair-pay) included', 'a goal and a duration between 7 and 60 days', 'rewards, if you like', 'a word on whether [AI](/ai-transparency) is involved'] },
			{ title: 'Then', text: ['You submit the draft. Within a week you hear from us: approved, something to change or, with a reason, refused. You decide when the campaign begins.'] },
			{ title: 'A picture', text: ['If you have none, Fundus draws you a poster. It is yours, print it and hang it up.'] },
			{ title: 'What it costs', text: ['Nothing, if it does not work out. Otherwise the [fee](/fees), which is already in the budget.'] }
		],
		action: { words: 'Create a draft', to: '/desk' }
	}
};
