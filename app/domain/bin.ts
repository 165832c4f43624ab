/** Days a draft that was thrown away can be taken out of the bin. */
export const BIN_DAYS = 30;
