import type { County } from '../types.ts';

/** Where a county lies, as addresses are written: `陕西省宝鸡市`, `湖北省`, `北京市`. */
export function regionOf(county: County): string {
  return county.province + (county.prefecture ?? '');
}
