/** A value of the language as plain data, as far as a package's `import` field can say something. */

import type { PackageValue } from '../../language/paths/packages.ts';
import { StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { List, SortedSet, Tuple, type Value } from '../values/value.ts';

export function packageValue(value: Value): PackageValue {
  const content = read(value);
  if (content === undefined || content === null || typeof content === 'string' || typeof content === 'boolean') {
    return content;
  }
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    return content.items.map(packageValue);
  }
  if (!(content instanceof StofObject)) return 0;
  const fields: Record<string, PackageValue> = {};
  for (const [name, field] of content.fields()) fields[name] = packageValue(field.value);
  return fields;
}
