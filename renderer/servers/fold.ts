/** Lower case, without accents, so that "muller" finds "Müller". */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
