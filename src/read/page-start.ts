/** Whether a text begins as a page of HTML does, comments of whoever saved it passed over. */
export function looksLikePage(text: string): boolean {
  let at = 0;
  for (let comments = 0; comments < 5; comments++) {
    at += /^[\s\ufeff]{0,1000}/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
    if (!text.startsWith('<!--', at)) break;
    const end = text.indexOf('-->', at);
    if (end < 0) return false;
    at = end + 3;
  }
  return /^(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(text.slice(at, at + 100));
}
