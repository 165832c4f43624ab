import { CROP_KEYS, type Crop } from '#app/domain/crop.ts';

type Made = { id: string; name: string; width: number; height: number };

/** Asks the server for what stays of a picture. The picture that shows it, or the id of what went wrong. */
export async function cropImage(url: string, image: string, crop: Crop): Promise<Made | { error: string }> {
  const body = new FormData();
  body.set('intent', 'crop-image');
  body.set('image', image);
  for (const key of CROP_KEYS) body.set(`crop-${key}`, String(crop[key]));
  const response = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
  if (!response) return { error: 'offline' };
  const answer = (await response.json().catch(() => ({}))) as { id?: string };
  return response.ok ? (answer as Made) : { error: answer.id ?? String(response.status) };
}
