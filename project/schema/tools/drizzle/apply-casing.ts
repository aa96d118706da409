/** As drizzle-kit makes a column's name of a property's where `casing` says so. */
export type Casing = 'snake_case' | 'camelCase' | 'none';

export function applyCasing(name: string, casing: Casing): string {
  if (casing === 'none') return name;
  const plain = name.replaceAll(/['’]/g, '');
  if (casing === 'snake_case') return (plain.match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g) ?? []).map((word) => word.toLowerCase()).join('_');
  return (plain.match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g) ?? []).map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1))).join('');
}
