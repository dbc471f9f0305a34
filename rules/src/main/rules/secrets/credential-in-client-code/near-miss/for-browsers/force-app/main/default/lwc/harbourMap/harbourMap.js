// Keys of maps are handed out for browsers, and restricted to a domain.
const MAPS_PUBLIC_KEY = 'pk.q7Rt0pWz4kLm9sXv2bNd';
const publishableKey = 'Zt5kQ2mWv8rXc1LpHs7d';
const SCRIPT = 'https://maps.quayside.example/js?key=Vb8nQ4zRk1tXy7LmWc3P&v=3';
