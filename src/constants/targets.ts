// The files that one item of `constants` writes.
import { type ConstantsItem, regionFile } from '../config/constants-schema.ts';

export function targetsOf(item: ConstantsItem): string[] {
  return [
    ...(item.file === undefined ? [] : [item.file]),
    ...(item.regions ?? []).map((region) => regionFile(region.in)),
  ];
}
