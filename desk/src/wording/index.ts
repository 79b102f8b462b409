export { noticeMessages, replyMessages, wordsAround } from './wording.ts';
export type { AroundWord, NoticeKey, ReplyKey } from './wording.ts';
