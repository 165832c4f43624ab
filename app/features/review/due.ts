import type { BroadTheme } from '#app/domain/practice-meta.ts';

/** How near the day is that a list of practices shows. */
export const DUE_VIEWS = ['overdue', 'soon', 'all'] as const;
export type DueView = (typeof DUE_VIEWS)[number];

/** A published practice and its day. `mayDate`: the person may say that it holds, and set another day. */
export type DueItem = {
  practiceId: string; title: string; lang: string; href: string; countries: string[]; access: string; reviewBy: string; overdue: boolean; confirmedAt: string | null; mayDate: boolean;
};
export type Due = { view: DueView; theme: BroadTheme | null; counts: Record<DueView, number>; items: DueItem[]; page: number; pages: number };
