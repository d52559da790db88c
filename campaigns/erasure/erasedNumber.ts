/**
 * SQL for what is kept of a number once its person is erased: SHA-256 of tenant and number in E.164, as hexadecimal
 * digits. The arguments are SQL expressions.
 */
export const erasedHash = (tenant: string, phone: string): string =>
  `encode(sha256(convert_to((${tenant})::uuid::text || ':' || ${phone}, 'UTF8')), 'hex')`;
