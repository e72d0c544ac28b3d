/** Kinds of characters, by their codes: a pattern costs more to call than to match one character. */

/** A blank or line's end of ASCII. */
export const isPlainBlank = (code: number) => code === 32 || (code >= 9 && code <= 13);

/** What `\s` matches. */
export function isBlank(code: number): boolean {
  if (code < 128) return isPlainBlank(code);
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    (code >= 0x2028 && code <= 0x2029) ||
    code === 0x202f ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x205f ||
    code === 0x1680
  );
}

/** A letter of the English alphabet, of either case. */
export const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

export const isDigit = (code: number) => code >= 48 && code <= 57;

/** Does a sign or word begin with a letter, of any script? */
export function opensWithLetter(sign: string): boolean {
  const code = sign.charCodeAt(0);
  return code < 128 ? isLetter(code) : /^\p{L}/u.test(sign);
}

/** A letter or digit of any script; of characters beyond the first plane, neither half. */
export function isWordSign(code: number): boolean {
  if (code > 127) return /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
  return isLetter(code) || isDigit(code);
}
