/** Whether two names are one, however they are spaced and capitalised. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase();
  return plain(one) === plain(other);
}
