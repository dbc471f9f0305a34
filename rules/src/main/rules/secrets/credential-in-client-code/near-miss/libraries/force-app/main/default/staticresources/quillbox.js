/*! Quillbox 2.4.1 | MIT License */
var tokenTable = { token: 'q7Rt0pWz4kLm9sXv2bNd', secret: "Zt5kQ2mWv8rXc1LpHs7d" };
