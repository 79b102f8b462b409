/** Whom a header of a mail names: the name as it is read, without the quotes that a header needs, and the address. */
export function personOfHeader(header: string): { readonly name: string; readonly address: string } {
  const start = header.lastIndexOf('<');
  const end = header.indexOf('>', start);
  if (start === -1 || end === -1) return { name: '', address: header.trim() };
  const name = header.slice(0, start).trim();
  const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"');
  return {
    name: isQuoted ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name,
    address: header.slice(start + 1, end).trim(),
  };
}
