/** How large the rows, heads and cards of the list are, px; the styles of ServerList say the same. */
const ROW_PX = 32;
const CARD_PX = 126;
/** The least width of a card, and the gap beside it. */
const CARD_WIDTH_PX = 244;
const CARD_GAP_PX = 10;
/** The padding of the list of cards, both sides. */
const CARDS_PADDING_PX = 32;
/** Margins of a row: the box that selects it, and the edges of the list. */
const MARGIN_PX = 34 + 6 + 4 + 8;
/** The columns are laid out for no less. */
const LEAST_TABLE_PX = 480;

export const SECTION_PX = 40;

/** Height of a row of the table, or of a row of cards with the gap below it. */
export const itemHeight = (isCards: boolean): number => (isCards ? CARD_PX + CARD_GAP_PX : ROW_PX);

export const cardsPerRow = (listPx: number): number =>
  Math.max(1, Math.floor((listPx - CARDS_PADDING_PX + CARD_GAP_PX) / (CARD_WIDTH_PX + CARD_GAP_PX)));

/** What the columns of the table may share. */
export const columnsWidth = (listPx: number): number => Math.max(LEAST_TABLE_PX, listPx) - MARGIN_PX;
