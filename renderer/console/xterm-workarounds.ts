import type { Terminal } from '@xterm/xterm';

/** The part of xterm's selection service that is used; it is not public. */
interface SelectionService {
  readonly hasSelection: boolean;
  refresh(isLinuxMouseSelection?: boolean): void;
}

function selectionServiceOf(terminal: Terminal): SelectionService | null {
  const { _core: core } = terminal as unknown as { _core?: { _selectionService?: Partial<SelectionService> } };
  const service = core?._selectionService;
  const isKnown = typeof service?.refresh === 'function' && typeof service.hasSelection === 'boolean';
  return isKnown ? (service as SelectionService) : null;
}

/**
 * xterm redraws every row for its selection at each scroll, also when nothing is selected: a running log is drawn
 * twice for each picture, and the second time whatever synchronized output says. Here the redraw is left out while
 * there was no selection and is none. Can go when https://github.com/xtermjs/xterm.js/issues/4633 is closed; where
 * xterm looks different inside, nothing is changed. Call it after `terminal.open`.
 */
export function skipEmptySelectionRedraws(terminal: Terminal): void {
  const service = selectionServiceOf(terminal);
  if (service === null) return;
  const refresh = service.refresh.bind(service);
  let hadSelection = service.hasSelection;
  service.refresh = (isLinuxMouseSelection) => {
    const { hasSelection } = service;
    if (hasSelection || hadSelection) refresh(isLinuxMouseSelection);
    hadSelection = hasSelection;
  };
}
