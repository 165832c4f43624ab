import { readCrop, type Crop } from '#app/domain/crop.ts';
import { AppError } from '#app/domain/errors.ts';

/** Which picture a form asks to cut and what of it stays. Throws bad-input, naming the crop, for numbers that leave nothing or reach over an edge. */
export function askedCrop(form: FormData): { fileId: string; crop: Crop } {
  const crop = readCrop((key) => String(form.get(`crop-${key}`) ?? ''));
  if (!crop) throw new AppError('bad-input', { field: 'crop', problem: 'crop' });
  return { fileId: String(form.get('image') ?? ''), crop };
}
