import type { SectionKind } from '#app/domain/sections.ts';

/** Headings people write for each section of the template, in Spanish, English and French, without accents and in small letters. The first that begins the heading counts. */
const NAMES: readonly [SectionKind, readonly string[]][] = [
  ['failures', ['lo que no funciono', 'que no funciono', 'dificultades', 'errores', 'fracasos', 'obstaculos', 'limitaciones', 'what did not work', 'what didn\'t work', 'difficulties', 'failures', 'obstacles', 'limitations', 'setbacks', 'ce qui n\'a pas fonctionne', 'ce qui n\'a pas marche', 'difficultes', 'echecs', 'limites']],
  ['transfer', ['lo que debe cumplirse', 'lo que tiene que cumplirse', 'condiciones', 'transferibilidad', 'replicabilidad', 'replica', 'what must be true', 'conditions', 'transferability', 'replicability', 'replication', 'ce qui doit etre vrai', 'conditions', 'transferabilite', 'reproductibilite']],
  ['participants', ['quienes participaron', 'participantes', 'actores', 'who took part', 'participants', 'actors', 'stakeholders', 'qui a participe', 'acteurs', 'parties prenantes']],
  ['actions', ['lo que se hizo', 'que se hizo', 'acciones', 'actividades', 'desarrollo', 'implementacion', 'metodologia', 'what was done', 'actions', 'activities', 'implementation', 'approach', 'ce qui a ete fait', 'activites', 'demarche', 'mise en oeuvre']],
  ['results', ['resultados', 'logros', 'impacto', 'results', 'outcomes', 'impact', 'achievements', 'resultats', 'retombees']],
  ['cost', ['costo', 'costos', 'recursos', 'presupuesto', 'cost', 'costs', 'budget', 'resources', 'cout', 'couts', 'ressources']],
  ['problem', ['el problema', 'problema', 'problematica', 'desafio', 'the problem', 'problem', 'challenge', 'le probleme', 'probleme', 'problematique', 'defi', 'enjeu']],
  ['context', ['contexto', 'antecedentes', 'introduccion', 'context', 'background', 'introduction', 'contexte', 'antecedents', 'mise en contexte']],
];

/** The section of the template a heading looks like, or null. Numbering before it does not count. */
export function sectionNamed(title: string): SectionKind | null {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', '\'').replace(/^[\s\d.()ivxlc-]*[.)-]\s*/u, '').trim();
  return NAMES.find(([, names]) => names.some((name) => plain === name || plain.startsWith(`${name} `) || plain.startsWith(`${name}:`) || plain.startsWith(`${name},`)))?.[0] ?? null;
}
