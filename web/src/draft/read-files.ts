/** The texts of chosen files by their names; the name of the first that is no text in UTF-8. */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly texts: Readonly<Record<string, string>> } | { readonly unreadable: string }> {
  const texts: Record<string, string> = {};
  for (const file of files) {
    try {
      texts[file.name] = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return { unreadable: file.name };
    }
  }
  return { texts };
}
