/** Whether two texts of a migration do the same: comments and white space do nothing, nor does how code is formatted or where it imports from. */

const sql = /--[^\n]*|\/\*[\s\S]*?\*\/|('(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|`[^`]*`|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\2\$)|\s+/g;
const code = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|('(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`)|\s+/g;

export function isSameButForComments(path: string, before: string, now: string): boolean {
  const bare = path.endsWith('.sql') ? bareSql : bareCode;
  return bare(before) === bare(now);
}

function bareSql(text: string): string {
  return text.replaceAll(sql, (_, quoted?: string) => quoted ?? ' ').replaceAll(/ +/g, ' ').replaceAll(/ ?([(),;]) ?/g, '$1').trim();
}

function bareCode(text: string): string {
  const plain = text.replaceAll(code, (_, quoted?: string) => (quoted === undefined ? ' ' : /^['"]/.test(quoted) ? `'${quoted.slice(1, -1).replaceAll(/\\(['"])/g, '$1')}'` : quoted));
  return plain.replaceAll(/\bimport\b[^;'(]*'[^']*'( ?;)?/g, ' ').replaceAll(/\b(public|async|implements \w+)\b|: ?Promise<\w+>|;/g, ' ').replaceAll(/ ?([^\w\s'`]) ?/g, '$1').replaceAll(/,([)\]}])/g, '$1').replaceAll(/\s+/g, ' ').trim();
}
