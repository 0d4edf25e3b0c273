/** The end of a process in words that people understand; the code stands behind them. Pure. */

/** 128 and the number of the signal is what a container reports for a process that a signal ended. */
const SIGNALS: Readonly<Record<number, string>> = {
  130: 'It was interrupted',
  131: 'It was made to quit',
  132: 'It used an instruction that this processor does not have',
  134: 'It gave up because of an error of its own',
  135: 'It ended with a memory error',
  136: 'It ended with a calculation error',
  137: 'It was killed from outside',
  139: 'It ended with a memory error',
  143: 'It was told to stop from outside',
};

export function exitWords({ exitCode, isOutOfMemory }: { exitCode: number | null; isOutOfMemory: boolean }): string {
  const code = exitCode === null ? '' : ` (exit code ${exitCode})`;
  if (isOutOfMemory) return `It ran out of memory${code}.`;
  if (exitCode === null) return 'The node does not say why.';
  if (exitCode === 0) return `It ended by itself without an error${code}.`;
  return `${SIGNALS[exitCode] ?? 'It ended with an error'}${code}.`;
}
