// The component itself holds nothing.
