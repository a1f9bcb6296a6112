/** Whether so many bytes of so many are another percentage than before: nothing is shown more finely. */
export function isFurther(before: number, got: number, size: number): boolean {
  const percent = (bytes: number) => Math.floor((100 * bytes) / size);
  return percent(got) !== percent(before);
}
