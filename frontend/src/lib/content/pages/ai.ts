import type { Translations } from '../index.ts';

export const ai: Translations = {
	de: {
		title: 'Transparenz zu KI',
		lead: 'Bei jeder Kampagne steht, ob künstliche Intelligenz im Spiel ist, wo und womit. Auch «keine» ist eine Antwort.',
		sections: [
			{
				title: 'Vier Antworten',
				text: ['Das Team wählt eine davon, für alle sichtbar und als Filter auf der Seite «Projekte».'],
				list: ['Keine KI: Das Werk und die Kampagne entstehen ohne.', 'KI unterstützt: etwa beim Übersetzen, Schneiden oder Aufräumen.', 'KI erzeugt mit: Teile des Werks oder der Kampagne stammen von einem Modell.', 'KI ist das Thema: Das Werk handelt davon.']
			},
			{
				title: 'Was dazugehört',
				text: ['Wer KI einsetzt, sagt, in welchen Schritten, mit welchem Werkzeug, was Menschen beigetragen haben, woher die Trainingsdaten stammen, soweit bekannt, und ob Menschen eingewilligt haben, deren Gesicht oder Stimme vorkommt.']
			},
			{
				title: 'Was wir prüfen und was nicht',
				text: ['Die Angaben macht das Team selbst, und so sind sie auch angeschrieben. Wir prüfen, ob sie vollständig sind. Wer etwas Falsches sieht, kann uns [schreiben](/contact).']
			},
			{
				title: 'Fundus selbst',
				text: ['Fundus entscheidet nichts mit KI: keine Auswahl, keine Reihenfolge, keine Prüfung. Die Plakate ohne Bild zeichnet eine feste Regel aus Titel, Sparte und Quartier. Gleiche Angaben ergeben immer das gleiche Plakat.']
			}
		]
	},
	fr: {
		title: 'Transparence sur l’IA',
		lead: 'Chaque campagne indique si l’intelligence artificielle est en jeu, où et avec quels outils. « Aucune » est aussi une réponse.',
		sections: [
			{
				title: 'Quatre réponses',
				text: ['L’équipe en choisit une, visible pour tout le monde et utilisable comme filtre sur la page « Projets ».'],
				list: ['Sans IA : l’œuvre et la campagne naissent sans elle.', 'Assisté par l’IA : par exemple pour traduire, monter ou nettoyer.', 'Généré avec l’IA : des parties de l’œuvre ou de la campagne viennent d’un modèle.', 'L’IA est le sujet : l’œuvre en parle.']
			},
			{
				title: 'Ce qui en fait partie',
				text: ['Qui utilise l’IA dit à quelles étapes, avec quel outil, ce que des personnes ont apporté, d’où viennent les données d’entraînement, pour autant qu’on le sache, et si les personnes dont le visage ou la voix apparaît ont donné leur accord.']
			},
			{
				title: 'Ce que nous vérifions ou non',
				text: ['Les indications sont celles de l’équipe et sont présentées comme telles. Nous vérifions qu’elles sont complètes. Si quelque chose est faux, [écrivez-nous](/contact).']
			},
			{
				title: 'Fundus lui-même',
				text: ['Fundus ne décide rien avec l’IA : ni choix, ni ordre, ni contrôle. Les affiches sans image sont dessinées par une règle fixe à partir du titre, de la discipline et du quartier. Les mêmes indications donnent toujours la même affiche.']
			}
		]
	},
	it: {
		title: 'Trasparenza sull’IA',
		lead: 'Ogni campagna indica se è coinvolta l’intelligenza artificiale, dove e con quali strumenti. Anche «nessuna» è una risposta.',
		sections: [
			{
				title: 'Quattro risposte',
				text: ['Il team ne sceglie una, visibile a tutti e utilizzabile come filtro nella pagina «Progetti».'],
				list: ['Senza IA: l’opera e la campagna nascono senza.', 'Con l’aiuto dell’IA: per esempio per tradurre, montare o ripulire.', 'Generato con l’IA: parti dell’opera o della campagna provengono da un modello.', 'L’IA è il tema: l’opera ne parla.']
			},
			{
				title: 'Che cosa ne fa parte',
				text: ['Chi usa l’IA dice in quali fasi, con quale strumento, che cosa hanno dato le persone, da dove vengono i dati di addestramento, per quanto noto, e se le persone di cui appare il volto o la voce hanno dato il consenso.']
			},
			{
				title: 'Che cosa verifichiamo e che cosa no',
				text: ['Le indicazioni sono del team e sono presentate come tali. Verifichiamo che siano complete. Se vede qualcosa di sbagliato, ci [scriva](/contact).']
			},
			{
				title: 'Fundus stesso',
				text: ['Fundus non decide nulla con l’IA: né scelte, né ordine, né controlli. I manifesti senza immagine sono disegnati da una regola fissa a partire da titolo, disciplina e quartiere. Le stesse indicazioni danno sempre lo stesso manifesto.']
			}
		]
	},
	en: {
		title: 'AI transparency',
		lead: 'Each campaign says whether artificial intelligence is involved, where and with what. “None” is an answer too.',
		sections: [
			{
				title: 'Four answers',
				text: ['The team chooses one, visible to all and usable as a filter on the “Projects” page.'],
				list: ['No AI: the work and the campaign are made without it.', 'AI-assisted: for instance to translate, edit or clean up.', 'AI-generated parts: some of the work or the campaign comes from a model.', 'AI is the subject: the work is about it.']
			},
			{
				title: 'What goes with it',
				text: ['Those who use AI say at which steps, with which tool, what people contributed, where the training data came from as far as known, and whether people whose face or voice appears have agreed.']
			},
			{
				title: 'What we check and what we do not',
				text: ['The team itself declares this, and it is labelled so. We check that it is complete. If you see something wrong, [write to us](/contact).']
			},
			{
				title: 'Fundus itself',
				text: ['Fundus decides nothing with AI: no selection, no order, no review. Posters without a picture are drawn by a fixed rule from title, discipline and quarter. The same details always give the same poster.']
			}
		]
	}
};
