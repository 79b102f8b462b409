/** The list in which what an address is of would stand: of `/actions/FSN2023-1338/instruments/7` the instruments. Pure. */
export function listAbove(pathname: string): string {
  const [list] = /^\/(?:actions\/[^/]+\/[^/]+|house\/[^/]+|[^/]+)/.exec(pathname) ?? [];
  return list ?? '/';
}
