/** Narrows a long list of filter values while somebody types; without scripts the same field is sent with the form. */
export function mount(group: HTMLElement): void {
  const field = group.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field) return;
  const values = [...group.querySelectorAll<HTMLElement>('li')];
  const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const narrow = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const value of values) value.hidden = !value.querySelector(':checked') && !words.every((w) => plain(value.textContent).includes(w));
  };
  field.addEventListener('input', narrow);
  field.addEventListener('keydown', (event) => {
    // what is typed here narrows the list at once: there is nothing to send
    if (event.key === 'Enter') event.preventDefault();
  });
  group.querySelector('[data-without-scripts]')?.remove();
  narrow();
}
