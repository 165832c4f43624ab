export type FilterRow = { name: string; all: number; values: { value: string; count: number; current: boolean }[] };

/**
 * Narrows a list by what the address names. Each row of filters counts what it would show with the other rows as they stand; a value nothing
 * has is taken for not named. Rows with one value or none are left out unless it is chosen.
 */
export function narrow<T>(items: readonly T[], params: URLSearchParams, fields: Record<string, (item: T) => readonly string[]>): { shown: T[]; rows: FilterRow[] } {
  const names = Object.keys(fields);
  const of = (name: string, item: T) => fields[name]?.(item) ?? [];
  const chosen = new Map(names.flatMap((name) => {
    const value = params.get(name);
    return value !== null && items.some((item) => of(name, item).includes(value)) ? [[name, value] as const] : [];
  }));
  const within = (item: T, except?: string) => [...chosen].every(([name, value]) => name === except || of(name, item).includes(value));
  const rows = names.map((name): FilterRow => {
    const others = items.filter((item) => within(item, name));
    const values = [...new Set(items.flatMap((item) => of(name, item)))].sort();
    return { name, all: others.length, values: values.map((value) => ({ value, count: others.filter((item) => of(name, item).includes(value)).length, current: chosen.get(name) === value })) };
  });
  return { shown: items.filter((item) => within(item)), rows: rows.filter((row) => row.values.length > 1 || row.values.some((v) => v.current)) };
}
