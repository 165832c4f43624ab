import type { Locale } from '#app/domain/locales.ts';
import { formatNumber } from '#app/i18n/format.ts';
import programme from '#db/seeds/partners.json' with { type: 'json' };

export const TARGETS = ['officers', 'directors', 'trainers', 'employers', 'learners'] as const;

export type ProgrammeView = {
  countries: { id: string; label: string; partners: { id: string; name: string; place: string; sectors: string; lead: boolean }[] }[];
  targets: { key: (typeof TARGETS)[number]; value: string }[];
  from: number;
  to: number;
  funder: string;
};

/** The programme as its proposal states it: partners by country, and figures that are targets. */
export function presentProgramme(locale: Locale, label: (id: string) => string): ProgrammeView {
  const { partners, targets, funder } = programme;
  const countries = [...new Set(partners.map((p) => p.country))];
  return {
    countries: countries.map((id) => ({
      id, label: label(id),
      partners: partners.filter((p) => p.country === id).map((p) => ({ id: p.id, name: p.name, place: p.place, sectors: p.sectors[locale], lead: p.role === 'lead' })),
    })),
    targets: TARGETS.map((key) => ({ key, value: formatNumber(locale, targets[key]) })),
    from: targets.from, to: targets.to, funder: funder[locale],
  };
}
