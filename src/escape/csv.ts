import { showInvisible } from './invisible.ts';

/**
 * What a spreadsheet takes for the start of a formula: = + - @, tab and carriage return, their full-width
 * forms, and any of them behind blanks (OWASP, "CSV Injection").
 */
const formula = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;

/** How gradebooks say that there is no mark: alone it is no formula. */
const nothing = '-';

/** A plain signed number is no formula and must stay a number for the gradebook. */
const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/**
 * One CSV cell (RFC 4180), quoted where it must be. A text that would start a formula gets an apostrophe in
 * front, which spreadsheets show as text. Carriage returns become line feeds.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const guarded = formula.test(value) && !number.test(value) && value !== nothing ? `'${value}` : value;
  const text = showInvisible(guarded.replace(/\r\n?/g, '\n'));
  return /[",;\t\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One CSV record with its line ending (CRLF, RFC 4180). */
export function csvRow(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
