/** Languages in which people at laboratories read, as BCP 47 tags; one that a contact has beside them stays. */
export const READERS_LANGUAGES: readonly string[] = (
  'ar bg ca cs da de el en es et fi fr ga he hr hu id is it ja ko lt lv mk ms mt nb nl pl pt pt-BR ro ru sk sl sq sr sv th tr uk vi zh ' +
  'zh-Hant'
).split(' ');
