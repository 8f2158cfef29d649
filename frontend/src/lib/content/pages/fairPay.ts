import type { Translations } from '../index.ts';

export const fairPay: Translations = {
	de: {
		title: 'Faire Löhne',
		lead: 'Ein Projekt ist nur dann finanziert, wenn alle bezahlt sind, die daran arbeiten. Darum steht bei jeder Kampagne, was geplant ist, und am Ende, was bezahlt wurde.',
		sections: [
			{
				title: 'Die Ampel',
				text: ['Wir vergleichen, was geplant ist, mit dem, was die Verbände empfehlen.'],
				list: ['Grün, ein Kreis: mindestens 100 Prozent des Tarifs.', 'Orange, eine Raute: 75 bis 99 Prozent.', 'Rot, ein Dreieck: weniger als 75 Prozent.', 'Leerer Kreis: Es gibt keinen Tarif zum Vergleich. Solche Zeilen zählen nie als erfüllt.']
			},
			{
				title: 'Woher die Tarife kommen',
				text: ['Von den Berufsverbänden und, wo es keine Tarife gibt, von öffentlichen Richtwerten. Bei jeder Zeile stehen die Quelle und ihr Jahr. Ändert ein Verband seinen Tarif, gilt für laufende Kampagnen weiter der alte.']
			},
			{
				title: 'Wie wir rechnen',
				text: [
					'Ein Honorar von 800 Franken und ein Lohn von 800 Franken sind nicht dasselbe: Beim Lohn bezahlt der Arbeitgeber die Sozialversicherungen dazu. Darum rechnen wir alles auf die Kosten des Arbeitgebers um, bevor wir vergleichen.',
					'Die Abdeckung ist die Summe der geplanten Beträge, geteilt durch die Summe der Tarife für dieselbe Menge. Wir nennen sie zweimal: am Minimum und an der Empfehlung gemessen.'
				]
			},
			{
				title: 'Nach dem Projekt',
				text: ['60 Tage nach der Auszahlung ist der Bericht fällig. Jede Person, die gearbeitet hat, erhält einen Link und bestätigt für sich allein, was sie bekommen hat. Veröffentlicht wird nur die Abdeckung, nie ein Lohn und nie ein Name.']
			},
			{
				title: 'Wer sich nichts bezahlt',
				text: ['Manche wollen für ein Projekt kein Geld. Das ist erlaubt, aber es muss einen Grund geben, und der steht auf der Seite.']
			}
		],
		action: { words: 'Kampagne starten', to: '/start' }
	},
	fr: {
		title: 'Rémunération équitable',
		lead: 'Un projet n’est financé que si toutes les personnes qui y travaillent sont payées. C’est pourquoi chaque campagne indique ce qui est prévu et, à la fin, ce qui a été payé.',
		sections: [
			{
				title: 'Le feu',
				text: ['Nous comparons ce qui est prévu avec ce que recommandent les associations.'],
				list: ['Vert, un cercle : au moins 100 pour cent du tarif.', 'Orange, un losange : de 75 à 99 pour cent.', 'Rouge, un triangle : moins de 75 pour cent.', 'Cercle vide : il n’existe pas de tarif comparable. Ces lignes ne comptent jamais comme respectées.']
			},
			{
				title: 'D’où viennent les tarifs',
				text: ['Des associations professionnelles et, à défaut, de valeurs indicatives publiques. Chaque ligne cite sa source et son année. Si une association change son tarif, l’ancien reste valable pour les campagnes en cours.']
			},
			{
				title: 'Comment nous calculons',
				text: [
					'Des honoraires de 800 francs et un salaire de 800 francs ne sont pas la même chose : pour le salaire, l’employeur paie en plus les assurances sociales. Nous ramenons donc tout au coût de l’employeur avant de comparer.',
					'La couverture est la somme des montants prévus, divisée par la somme des tarifs pour la même quantité. Nous l’indiquons deux fois : par rapport au minimum et par rapport à la recommandation.'
				]
			},
			{
				title: 'Après le projet',
				text: ['Le rapport est dû 60 jours après le versement. Chaque personne qui a travaillé reçoit un lien et confirme, pour elle seule, ce qu’elle a reçu. Seule la couverture est publiée, jamais un salaire ni un nom.']
			},
			{
				title: 'Qui ne se paie pas',
				text: ['Certaines personnes ne veulent pas d’argent pour un projet. C’est permis, mais il faut une raison, et elle figure sur la page.']
			}
		],
		action: { words: 'Lancer une campagne', to: '/start' }
	},
	it: {
		title: 'Compensi equi',
		lead: 'Un progetto è finanziato solo se sono pagate tutte le persone che ci lavorano. Perciò ogni campagna indica che cosa è previsto e, alla fine, che cosa è stato pagato.',
		sections: [
			{
				title: 'Il semaforo',
				text: ['Confrontiamo quanto previsto con quanto raccomandano le associazioni.'],
				list: ['Verde, un cerchio: almeno il 100 per cento della tariffa.', 'Arancione, un rombo: dal 75 al 99 per cento.', 'Rosso, un triangolo: meno del 75 per cento.', 'Cerchio vuoto: non esiste una tariffa di confronto. Queste righe non contano mai come rispettate.']
			},
			{
				title: 'Da dove vengono le tariffe',
				text: ['Dalle associazioni professionali e, dove mancano, da valori indicativi pubblici. Ogni riga indica la fonte e l’anno. Se un’associazione cambia la tariffa, per le campagne in corso vale ancora la precedente.']
			},
			{
				title: 'Come calcoliamo',
				text: [
					'Un onorario di 800 franchi e un salario di 800 franchi non sono la stessa cosa: per il salario il datore di lavoro paga in più le assicurazioni sociali. Perciò riportiamo tutto al costo del datore di lavoro prima di confrontare.',
					'La copertura è la somma degli importi previsti divisa per la somma delle tariffe per la stessa quantità. La indichiamo due volte: rispetto al minimo e rispetto alla raccomandazione.'
				]
			},
			{
				title: 'Dopo il progetto',
				text: ['Il rapporto è dovuto 60 giorni dopo il versamento. Ogni persona che ha lavorato riceve un link e conferma, solo per sé, quanto ha ricevuto. È pubblicata solo la copertura, mai un salario né un nome.']
			},
			{
				title: 'Chi non si paga',
				text: ['Alcune persone non vogliono denaro per un progetto. È permesso, ma ci vuole un motivo, e il motivo è indicato sulla pagina.']
			}
		],
		action: { words: 'Lanciare una campagna', to: '/start' }
	},
	en: {
		title: 'Fair pay',
		lead: 'A project is funded only when everyone who works on it is paid. That is why each campaign says what is planned and, at the end, what was paid.',
		sections: [
			{
				title: 'The light',
				text: ['We compare what is planned with what the associations recommend.'],
				list: ['Green, a circle: at least 100 per cent of the tariff.', 'Orange, a diamond: 75 to 99 per cent.', 'Red, a triangle: less than 75 per cent.', 'Empty circle: there is no tariff to compare. Such lines never count as met.']
			},
			{
				title: 'Where the tariffs come from',
				text: ['From the professional associations and, where there are none, from public guide values. Each line names its source and year. If an association changes its tariff, the old one stays in force for live campaigns.']
			},
			{
				title: 'How we calculate',
				text: [
					'A fee of 800 francs and a wage of 800 francs are not the same: on top of the wage, the employer pays social insurance. So we bring everything to what it costs the employer before we compare.',
					'Coverage is the sum of the planned amounts divided by the sum of the tariffs for the same quantity. We give it twice: against the minimum and against the recommendation.'
				]
			},
			{
				title: 'After the project',
				text: ['The report is due 60 days after the payout. Each person who worked receives a link and confirms, privately, what they were paid. Only the coverage is published, never a wage and never a name.']
			},
			{
				title: 'If you pay yourself nothing',
				text: ['Some people want no money for a project. That is allowed, but there has to be a reason, and it stands on the page.']
			}
		],
		action: { words: 'Start a campaign', to: '/start' }
	}
};
