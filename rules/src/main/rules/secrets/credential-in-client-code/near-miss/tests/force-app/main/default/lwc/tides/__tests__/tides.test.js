// What tests hold protects nothing.
const API_KEY = 'q7Rt0pWz4kLm9sXv2bNd';
