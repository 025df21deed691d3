/** No part of the program. The scan for unescaped HTML must find this one, else it finds nothing at all. */
export const UnescapedCanary = ({ name }: { name: string }) => <p>{name}</p>;
