import type { Translations } from '../index.ts';

export const how: Translations = {
	de: {
		title: 'So geht es',
		lead: 'Viele geben etwas, ein Projekt kommt zustande, und wer daran arbeitet, wird bezahlt. Das ist alles. Hier steht, was dazwischen geschieht.',
		sections: [
			{
				title: 'Für alle, die unterstützen',
				text: ['Sie wählen ein Projekt und sagen einen Betrag zu, ab einem Franken. Ein Konto brauchen Sie nicht, eine E-Mail-Adresse genügt.'],
				list: [
					'Bei der Zusage wird Ihre Karte geprüft, aber nicht belastet.{twint: TWINT geht auch.}',
					'Bis zum Ende der Kampagne können Sie Ihre Zusage ändern oder zurücknehmen. Der Link dazu steht in der Bestätigung.',
					'Ist das Ziel am letzten Tag erreicht, ziehen wir alle Zusagen ein.',
					'Ist es nicht erreicht, bezahlt niemand etwas. Steht «Alles behalten» dabei, ziehen wir am Ende in jedem Fall ein; was mit weniger geschieht, steht auf der Seite.',
					'Manche Kampagnen verkaufen nach einem guten Ende noch einige Tage Belohnungen. Da bezahlen Sie sofort.',
					'Klappt die Zahlung nicht, schreiben wir Ihnen. Sie haben sieben Tage, um eine andere Karte zu wählen.'
				]
			},
			{
				title: 'Für alle, die etwas vorhaben',
				text: ['Eine Kampagne besteht aus einer Geschichte, einem Budget und einem Ziel. Sie dauert 7 bis 60 Tage.'],
				list: [
					'Sie rechnen vor, was das Projekt kostet. Die Zeilen müssen zusammen genau das Ziel ergeben.',
					'Für jede Arbeit steht da, wie viel dafür bezahlt wird und welcher Tarif gilt. Auch für Ihre eigene.',
					'Die Kuratorinnen und Kuratoren prüfen, ob alles da ist. Sie beurteilen nicht, ob ihnen das Projekt gefällt.',
					'Nach dem Start stehen die Bedingungen fest. Niemand kann sie mehr ändern.',
					'Nach dem Ende erhalten Sie das Geld auf Ihr Konto und berichten, wer was bekommen hat.'
				]
			},
			{
				title: 'Was der Kanton tut',
				text: [
					'Der Kanton Basel-Stadt betreibt Fundus selbst. Er verdient nichts daran. Die [Gebühr](/fees) deckt, was Zahlungen und Betrieb kosten.',
					'Fundus ergänzt die öffentliche Förderung, es ersetzt sie nicht. Wer ein Gesuch gestellt hat, kann auch eine Kampagne machen.'
				]
			},
			{
				title: 'Was nicht geht',
				text: ['Auf Fundus gibt es nur Kulturprojekte mit einem Bezug zum Kanton.'],
				list: [
					'Keine Beteiligungen, Darlehen oder Renditen.',
					'Keine Projekte, die zu Hass oder Gewalt aufrufen.',
					'Keine Guthaben: Geld, das zurückgeht, geht dahin zurück, woher es kam.'
				]
			}
		],
		action: { words: 'Projekte entdecken', to: '/campaigns' }
	},
	fr: {
		title: 'Comment ça marche',
		lead: 'Beaucoup donnent un peu, un projet voit le jour, et celles et ceux qui y travaillent sont payés. C’est tout. Voici ce qui se passe entre-deux.',
		sections: [
			{
				title: 'Pour qui soutient',
				text: ['Vous choisissez un projet et promettez un montant, dès un franc. Pas besoin de compte, une adresse e-mail suffit.'],
				list: [
					'Au moment de la promesse, votre carte est vérifiée, mais pas débitée.{twint: TWINT fonctionne aussi.}',
					'Jusqu’à la fin de la campagne, vous pouvez modifier ou retirer votre promesse. Le lien se trouve dans la confirmation.',
					'Si l’objectif est atteint le dernier jour, nous encaissons toutes les promesses.',
					'S’il ne l’est pas, personne ne paie rien. Avec la mention « Tout garder », nous encaissons à la fin dans tous les cas ; la page dit ce qui se fait avec moins.',
					'Après une fin réussie, certaines campagnes vendent des contreparties encore quelques jours. Là, vous payez tout de suite.',
					'Si le paiement échoue, nous vous écrivons. Vous avez sept jours pour choisir une autre carte.'
				]
			},
			{
				title: 'Pour qui a un projet',
				text: ['Une campagne, c’est une histoire, un budget et un objectif. Elle dure de 7 à 60 jours.'],
				list: [
					'Vous calculez ce que coûte le projet. Les lignes doivent donner exactement l’objectif.',
					'Pour chaque travail, on voit combien il est payé et quel tarif s’applique. Le vôtre aussi.',
					'Les curatrices et curateurs vérifient que tout y est. Ils ne jugent pas si le projet leur plaît.',
					'Après le lancement, les conditions sont fixées. Plus personne ne peut les changer.',
					'À la fin, vous recevez l’argent sur votre compte et indiquez qui a reçu quoi.'
				]
			},
			{
				title: 'Ce que fait le canton',
				text: [
					'Le canton de Bâle-Ville exploite Fundus lui-même. Il n’y gagne rien. La [commission](/fees) couvre le coût des paiements et de l’exploitation.',
					'Fundus complète le soutien public, il ne le remplace pas. Qui a déposé une demande peut aussi lancer une campagne.'
				]
			},
			{
				title: 'Ce qui ne va pas',
				text: ['Sur Fundus, il n’y a que des projets culturels liés au canton.'],
				list: [
					'Pas de participations, de prêts ni de rendements.',
					'Pas de projets qui appellent à la haine ou à la violence.',
					'Pas d’avoirs : l’argent remboursé retourne là d’où il est venu.'
				]
			}
		],
		action: { words: 'Découvrir les projets', to: '/campaigns' }
	},
	it: {
		title: 'Come funziona',
		lead: 'In molti danno qualcosa, un progetto nasce e chi ci lavora è pagato. È tutto qui. Ecco che cosa succede nel frattempo.',
		sections: [
			{
				title: 'Per chi sostiene',
				text: ['Lei sceglie un progetto e promette un importo, da un franco in su. Non serve un account, basta un indirizzo e-mail.'],
				list: [
					'Al momento della promessa la Sua carta è verificata, ma non addebitata.{twint: Funziona anche TWINT.}',
					'Fino alla fine della campagna può modificare o ritirare la promessa. Il link è nella conferma.',
					'Se l’ultimo giorno l’obiettivo è raggiunto, incassiamo tutte le promesse.',
					'Se non è raggiunto, nessuno paga nulla. Con la scritta «Tenere tutto» incassiamo alla fine in ogni caso; la pagina dice che cosa si fa con meno.',
					'Dopo una fine riuscita alcune campagne vendono ricompense ancora per qualche giorno. Lì paga subito.',
					'Se il pagamento non riesce, Le scriviamo. Ha sette giorni per scegliere un’altra carta.'
				]
			},
			{
				title: 'Per chi ha un progetto',
				text: ['Una campagna è fatta di una storia, un budget e un obiettivo. Dura da 7 a 60 giorni.'],
				list: [
					'Lei calcola quanto costa il progetto. Le righe devono dare esattamente l’obiettivo.',
					'Per ogni lavoro si vede quanto è pagato e quale tariffa vale. Anche per il Suo.',
					'Chi cura verifica che ci sia tutto. Non giudica se il progetto gli piace.',
					'Dopo il lancio le condizioni sono fisse. Nessuno può più cambiarle.',
					'Alla fine riceve il denaro sul Suo conto e rende noto chi ha ricevuto che cosa.'
				]
			},
			{
				title: 'Che cosa fa il Cantone',
				text: [
					'Il Cantone di Basilea Città gestisce Fundus in proprio. Non ci guadagna nulla. La [commissione](/fees) copre i costi dei pagamenti e della gestione.',
					'Fundus completa il sostegno pubblico, non lo sostituisce. Chi ha presentato una domanda può anche lanciare una campagna.'
				]
			},
			{
				title: 'Che cosa non si può fare',
				text: ['Su Fundus ci sono solo progetti culturali legati al Cantone.'],
				list: [
					'Niente partecipazioni, prestiti o rendimenti.',
					'Niente progetti che incitano all’odio o alla violenza.',
					'Niente crediti: il denaro rimborsato torna da dove è venuto.'
				]
			}
		],
		action: { words: 'Scoprire i progetti', to: '/campaigns' }
	},
	en: {
		title: 'How it works',
		lead: 'Many give something, a project happens, and those who do the work are paid. That is all. This is what happens in between.',
		sections: [
			{
				title: 'If you support',
				text: ['You choose a project and pledge an amount, from one franc. You need no account, an e-mail address is enough.'],
				list: [
					'When you pledge, your card is checked but not charged.{twint: TWINT works too.}',
					'Until the campaign ends you can change or withdraw your pledge. The link is in the confirmation.',
					'If the goal is reached on the last day, we collect all pledges.',
					'If it is not, nobody pays anything. Where it says “Keep it all”, we collect at the end in any case; the page says what is done with less.',
					'After a successful end some campaigns sell rewards for some more days. There you pay at once.',
					'If a payment fails, we write to you. You have seven days to choose another card.'
				]
			},
			{
				title: 'If you have a project',
				text: ['A campaign is a story, a budget and a goal. It runs for 7 to 60 days.'],
				list: [
					'You work out what the project costs. The lines must add up to exactly the goal.',
					'For each piece of work it says how much is paid and which tariff applies. For yours, too.',
					'The curators check that everything is there. They do not judge whether they like the project.',
					'After the launch the terms are fixed. Nobody can change them.',
					'After the end you receive the money and report who was paid.'
				]
			},
			{
				title: 'What the canton does',
				text: [
					'The canton of Basel-Stadt runs Fundus itself and earns nothing from it. The [fee](/fees) covers what payments and operation cost.',
					'Fundus complements public support, it does not replace it. Those who have applied for a grant may run a campaign as well.'
				]
			},
			{
				title: 'What is not possible',
				text: ['Fundus is for cultural projects with a link to the canton.'],
				list: [
					'No shares, loans or returns.',
					'No projects that call for hatred or violence.',
					'No credit: money that goes back, goes back to where it came from.'
				]
			}
		],
		action: { words: 'Discover projects', to: '/campaigns' }
	}
};
