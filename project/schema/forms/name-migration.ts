/**
 * What the next migration is called: the number behind the last one, in the same width and with the same punctuation. There
 * is no clock here: the same files give the same name on every machine, and it sorts behind all that are there.
 */
export interface MigrationName {
  /** As it stands before the name: `20240308101501_`. */
  readonly prefix: string;
  /** Digits alone. */
  readonly stamp: string;
  /** What stands between the words of a name. */
  readonly separator: '_' | '-';
}

/** @param last the file's or folder's own name; `undefined` where it begins with no number, or what is known of it would not keep its form */
export function nextName(last: string): MigrationName | undefined {
  const match = /^(V|Migration)?(\d+(?:[.-]\d+(?![a-z\d])|(?<=\d{4})_\d\d_\d\d)*)([-_.]{0,2})(.*)$/.exec(last);
  // Flyway's names have two underscores behind the version.
  if (!match || (match[1] === 'V' && match[3] !== '__')) return undefined;
  const [, before = '', number = '', behind = '', name = ''] = match;
  const stamp = nextNumber(number.replaceAll(/\D/g, ''));
  // `2024-03-08-name`: what stands between the digits stays where it is.
  let at = stamp.length - number.replaceAll(/\D/g, '').length;
  const spelled = at > 0 ? stamp : number.replaceAll(/\d/g, () => stamp[at++]!);
  return { prefix: `${before}${spelled}${behind}`, stamp, separator: !/_/.test(name) && (/-/.test(name) || behind === '-') ? '-' : '_' };
}

function nextNumber(digits: string): string {
  return (BigInt(digits) + 1n).toString().padStart(digits.length, '0');
}

/** `add_customer_phone` to `AddCustomerPhone`. */
export function toPascalCase(subject: string): string {
  return subject.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
