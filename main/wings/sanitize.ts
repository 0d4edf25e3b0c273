/**
 * Makes one line of console output safe for a terminal that is a log, not a screen (protocol 11.1): colour and style
 * pass, what would hide, wipe or rewrite lines that were printed before does not.
 */

/** Two hundred rows of 80 columns; Wings itself lets 64 KiB through (protocol 10.5). */
export const MAX_LINE_CHARS = 16_000;
/** Rows that one line may break into by itself; more would push the rest of the log out. */
export const MAX_LINE_ROWS = 100;

const RESET = '\x1b[0m';
/**
 * Anything beyond printable text, tabs and SGR. Beside the controls: the bidirectional embeddings, overrides and
 * isolates, which make a line read differently from what it says; the harmless marks (U+200E, U+200F) stay.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- controls are the subject here
  /[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\x1b(?!\[[0-9;:]{0,64}m)/;

/** One line of output, ready to print: no line end, ends in a reset when it used a style. */
export function sanitizeLine(line: string): string {
  const isPlain = line.length <= MAX_LINE_CHARS && !UNSAFE.test(line);
  const safe = isPlain ? line : cut(new Scanner(line).run());
  return safe.includes('\x1b') && !safe.endsWith(RESET) ? safe + RESET : safe;
}

/** Same text without escape sequences and controls, for comparing and searching. */
export function stripAnsi(text: string): string {
  return text.replace(SEQUENCES, '');
}

const SEQUENCES =
  // eslint-disable-next-line no-control-regex -- controls are the subject here
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** True for lines that Wings itself writes, `[Pterodactyl Daemon]: ...`; the name is the node's (protocol 11.1). */
export function isDaemonLine(line: string): boolean {
  return DAEMON_LINE.test(line);
}

// eslint-disable-next-line no-control-regex -- the colours in front of it
const DAEMON_LINE = /^(?:\x1b\[[0-9;]*m)*\[[^\]\n]{1,64} Daemon\]:/;

const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
const SGR_PARAMETERS = /^[0-9;:]{0,64}$/;
/** Erase in line: to the right, to the left, all. */
const ERASE_PARAMETERS = /^[012]?$/;
/** A jump to the right is mostly used as spacing, so it becomes spaces, up to one row of a wide terminal. */
const MAX_SPACES = 200;

/** Walks over one line that has something unsafe in it. */
class Scanner {
  readonly #line: string;
  #at = 0;
  #out = '';

  constructor(line: string) {
    this.#line = line;
  }

  run(): string {
    const line = this.#line;
    while (this.#at < line.length) {
      const start = this.#at;
      while (this.#at < line.length && !isSpecial(line.charCodeAt(this.#at))) this.#at += 1;
      this.#out += line.slice(start, this.#at);
      if (this.#at < line.length) this.#special(line.charCodeAt(this.#at));
    }
    // Line ends are the stream's business.
    let end = this.#out.length;
    while (end > 0 && (this.#out[end - 1] === '\n' || this.#out[end - 1] === '\r')) end -= 1;
    return this.#out.slice(0, end);
  }

  #special(code: number): void {
    const line = this.#line;
    this.#at += 1;
    if (code === 0x1b) {
      this.#escape();
    } else if (code === 0x0a) {
      this.#out += this.#out.endsWith('\r') ? '\n' : '\r\n';
    } else if (code === 0x09 || code === 0x0d) {
      // A return stays: progress bars redraw their own line with it.
      this.#out += line[this.#at - 1] ?? '';
    } else if (code === 0x9b) {
      this.#control(false);
    } else if (code === 0x9d || code === 0x90 || code === 0x98 || code === 0x9e || code === 0x9f) {
      this.#string(code === 0x9d);
    } else if (code >= 0x2000 && !BIDI.test(String.fromCharCode(code))) {
      this.#out += String.fromCharCode(code);
    }
    // Every other control is dropped.
  }

  /** After ESC. */
  #escape(): void {
    const line = this.#line;
    const next = line[this.#at];
    if (next === undefined) return;
    if (next === '[') {
      this.#at += 1;
      this.#control(true);
    } else if (next === ']' || next === 'P' || next === 'X' || next === '^' || next === '_') {
      this.#at += 1;
      this.#string(next === ']');
    } else {
      // Charset switches have bytes in between: ESC ( 0.
      while (/^[ -/]$/.test(line[this.#at] ?? '')) this.#at += 1;
      if (/^[0-~]$/.test(line[this.#at] ?? '')) this.#at += 1;
    }
  }

  /** After CSI; kept are SGR and erase-in-line, when they came as seven-bit ESC [. */
  #control(isSevenBit: boolean): void {
    const line = this.#line;
    const start = this.#at;
    while (/^[0-?]$/.test(line[this.#at] ?? '')) this.#at += 1;
    const parameters = line.slice(start, this.#at);
    const middle = this.#at;
    while (/^[ -/]$/.test(line[this.#at] ?? '')) this.#at += 1;
    const hasMiddle = this.#at > middle;
    const final = line[this.#at];
    // Cut off by the end or by another control: the sequence is dropped, what follows is read anew.
    if (final === undefined || !/^[@-~]$/.test(final)) return;
    this.#at += 1;
    if (hasMiddle || !isSevenBit) return;
    if (final === 'm' && SGR_PARAMETERS.test(parameters)) this.#out += `\x1b[${parameters}m`;
    else if (final === 'K' && ERASE_PARAMETERS.test(parameters)) this.#out += `\x1b[${parameters}K`;
    else if (final === 'C') this.#out += ' '.repeat(Math.min(MAX_SPACES, Math.max(1, Number(parameters) || 1)));
  }

  /** After OSC, DCS, SOS, PM or APC: dropped up to its end; without an end only its start is, so that no text hides. */
  #string(endsWithBell: boolean): void {
    const line = this.#line;
    for (let at = this.#at; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      if (code === 0x9c || (endsWithBell && code === 0x07)) {
        this.#at = at + 1;
        return;
      }
      if (code === 0x1b) {
        if (line[at + 1] !== '\\') return;
        this.#at = at + 2;
        return;
      }
    }
  }
}

function isSpecial(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x2069);
}

/** Shortens a line that is endless or breaks into too many rows; says how much is missing. */
function cut(line: string): string {
  let end = Math.min(line.length, MAX_LINE_CHARS);
  let rows = 1;
  for (let at = line.indexOf('\n'); at !== -1 && at < end; at = line.indexOf('\n', at + 1)) {
    rows += 1;
    if (rows > MAX_LINE_ROWS) end = at;
  }
  if (end === line.length) return line;
  // Neither a colour nor a character of two units is cut in the middle.
  const escape = line.lastIndexOf('\x1b', end - 1);
  if (escape !== -1 && end - escape <= 70 && !/[A-Za-z]/.test(line.slice(escape, end))) end = escape;
  const last = line.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  if (line[end - 1] === '\r') end -= 1;
  // A copy: a slice would keep the whole line in memory for as long as the log has it.
  const kept = Buffer.from(line.slice(0, end), 'utf16le').toString('utf16le');
  return `${kept}${RESET}\x1b[2m… (${line.length - end} more characters)${RESET}`;
}
