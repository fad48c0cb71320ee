#version 330 core
// Added up by blending.
in float inside;
out float count;

void main() { count = inside; }
