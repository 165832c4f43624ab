import type { Locale } from '#app/domain/locales.ts';

type Parts = { titles: readonly string[]; sentences: readonly string[]; actors: readonly string[]; verbs: readonly string[]; objects: readonly string[] };

/** Sentence patterns of the generator: {c} a concept, {p} a place, {a} who, {v} did, {o} what, {n} a number, {y} a year. */
export const PARTS: Record<Locale, Parts> = {
  es: {
    titles: ['{c}: la experiencia de {p}', 'Garantías de cierre y {c} en {p}', '{o} para {c} en {p}', 'Cómo {a} de {p} mejoró {o}', 'Diálogo sobre {c} en la cuenca de {p}', 'Plan de {c} con participación de {p}'],
    sentences: [
      'en {p}, {a} {v} {o} entre {y} y {y}.', '{a} y {a} acordaron {o} sobre {c}.', 'el plan de cierre de la faena de {p} costó {n} millones.', 'durante {n} meses {a} {v} {o} con apoyo de {a}.',
      'la participación de las comunidades de {p} cambió {o}.', 'no hubo agua suficiente para {n} familias hasta {y}.', 'la ley de {y} exige {o} antes de iniciar la explotación minera.', '{c} y {c} se trataron en mesas separadas.',
      'los resultados muestran que {o} redujo los conflictos en {n} por ciento.', '{a} publicó {o} en un registro abierto sobre {c}.', 'se capacitó a {n} monitoras y monitores en {c}.', 'lo que no funcionó fue {o} sin {c}.',
      'la empresa entregó una garantía financiera por {n} mil dólares para {c}.', 'el monitoreo participativo del río {p} encontró {n} muestras fuera de norma.', 'para trasladar esta experiencia hace falta {o} y {c}.', 'el ministerio revisó {o} cada {n} días en la región de {p}.',
    ],
    actors: ['el ministerio', 'la comunidad', 'la empresa minera', 'el municipio', 'la autoridad ambiental', 'el comité de vigilancia', 'el instituto técnico', 'la asamblea', 'el sindicato', 'la universidad', 'la cooperativa', 'el defensor del pueblo', 'la mesa de diálogo', 'las mujeres tejedoras'],
    verbs: ['revisó', 'acordó', 'publicó', 'financió', 'negoció', 'suspendió', 'mejoró', 'evaluó', 'presentó', 'tradujo', 'devolvió', 'corrigió'],
    objects: ['el plan de cierre', 'las garantías financieras', 'un protocolo de consulta', 'el monitoreo del agua', 'los depósitos de relaves', 'la línea base ambiental', 'un fondo de desarrollo local', 'la contratación local', 'un registro de pasivos ambientales', 'las regalías', 'la restauración de suelos', 'una escuela de oficios', 'el presupuesto participativo', 'un acuerdo de beneficios', 'la evaluación de impacto'],
  },
  en: {
    titles: ['{c}: lessons from {p}', 'Financial assurance and {c} in {p}', '{o} for {c} in {p}', 'How {a} of {p} improved {o}', 'Dialogue on {c} in the {p} watershed', 'A plan for {c} with the people of {p}'],
    sentences: [
      'in {p}, {a} {v} {o} between {y} and {y}.', '{a} and {a} agreed on {o} for {c}.', 'the closure plan of the {p} mine cost {n} million.', 'for {n} months {a} {v} {o} with help from {a}.',
      'the participation of the communities of {p} changed {o}.', 'there was not enough water for {n} families until {y}.', 'the act of {y} requires {o} before mining begins.', '{c} and {c} were discussed at separate tables.',
      'results show that {o} reduced conflicts by {n} per cent.', '{a} published {o} in an open registry of {c}.', '{n} monitors were trained in {c}.', 'what did not work was {o} without {c}.',
      'the company posted a bond of {n} thousand dollars for {c}.', 'participatory monitoring of the {p} river found {n} samples above the limits.', 'to transfer this experience, {o} and {c} are needed.', 'the ministry reviewed {o} every {n} days in the region of {p}.',
    ],
    actors: ['the ministry', 'the community', 'the mining company', 'the municipality', 'the environmental regulator', 'the oversight committee', 'the technical institute', 'the assembly', 'the union', 'the university', 'the cooperative', 'the ombudsperson', 'the roundtable', 'the weavers'],
    verbs: ['reviewed', 'agreed on', 'published', 'financed', 'negotiated', 'suspended', 'improved', 'assessed', 'presented', 'translated', 'returned', 'corrected'],
    objects: ['the closure plan', 'the financial guarantees', 'a consultation protocol', 'the water monitoring', 'the tailings facilities', 'the environmental baseline', 'a local development fund', 'local hiring', 'a registry of abandoned mines', 'the royalties', 'the reclamation of soils', 'a trades school', 'the participatory budget', 'a benefits agreement', 'the impact assessment'],
  },
  fr: {
    titles: ['{c} : l’expérience de {p}', 'Garanties financières et {c} à {p}', '{o} pour {c} à {p}', 'Comment {a} de {p} a amélioré {o}', 'Dialogue sur {c} dans le bassin de {p}', 'Un plan de {c} avec les gens de {p}'],
    sentences: [
      'à {p}, {a} {v} {o} entre {y} et {y}.', '{a} et {a} se sont entendus sur {o} pour {c}.', 'le plan de fermeture de la mine de {p} a coûté {n} millions.', 'pendant {n} mois, {a} {v} {o} avec l’appui de {a}.',
      'la participation des collectivités de {p} a changé {o}.', 'il n’y avait pas assez d’eau pour {n} familles jusqu’en {y}.', 'la loi de {y} exige {o} avant l’exploitation minière.', '{c} et {c} ont été traités à des tables séparées.',
      'les résultats montrent que {o} a réduit les conflits de {n} pour cent.', '{a} a publié {o} dans un registre ouvert sur {c}.', '{n} personnes ont été formées en {c}.', 'ce qui n’a pas fonctionné, c’est {o} sans {c}.',
      'l’entreprise a versé une garantie de {n} mille dollars pour {c}.', 'le suivi participatif de la rivière {p} a trouvé {n} échantillons hors norme.', 'pour transférer cette expérience, il faut {o} et {c}.', 'le ministère a révisé {o} tous les {n} jours dans la région de {p}.',
    ],
    actors: ['le ministère', 'la collectivité', 'la société minière', 'la municipalité', 'l’organisme de réglementation', 'le comité de surveillance', 'l’institut technique', 'l’assemblée', 'le syndicat', 'l’université', 'la coopérative', 'le protecteur du citoyen', 'la table de concertation', 'les tisserandes'],
    verbs: ['a révisé', 'a convenu', 'a publié', 'a financé', 'a négocié', 'a suspendu', 'a amélioré', 'a évalué', 'a présenté', 'a traduit', 'a rendu', 'a corrigé'],
    objects: ['le plan de fermeture', 'les garanties financières', 'un protocole de consultation', 'le suivi de l’eau', 'les parcs à résidus', 'l’état de référence', 'un fonds de développement local', 'l’embauche locale', 'un registre des sites abandonnés', 'les redevances', 'la restauration des sols', 'une école de métiers', 'le budget participatif', 'une entente sur les avantages', 'l’étude d’impact'],
  },
};
