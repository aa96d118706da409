/** Values out of manifests that may hold anything: what has the wrong type is as good as absent. */

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** One text, or the texts of a list. */
export function asTexts(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

export function asTextRecord(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asRecord(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
